/** What a session that may come to nothing would write, until it has a run. */
import type { CaptureRecord } from '../trail/records';

/** Keeps records and texts of one session back. */
export class KeptBack {
  #records: CaptureRecord[] = [];
  #texts: string[] = [];
  #hasRun = false;

  /** `keepText` takes the texts once the session has a run. */
  constructor(private readonly keepText: (text: string) => void) {}

  /** Keeps a text, now or with the first run. */
  keep(text: string): void {
    if (this.#hasRun) this.keepText(text);
    else this.#texts.push(text);
  }

  /** The records that may be written now: none before the first run, and with it all that came before. */
  take(records: readonly CaptureRecord[]): CaptureRecord[] {
    const all = [...this.#records, ...records];
    this.#hasRun ||= records.some(({ t }) => t === 'run');
    this.#records = this.#hasRun ? [] : all;
    if (!this.#hasRun) return [];
    for (const text of this.#texts) this.keepText(text);
    this.#texts = [];
    return all;
  }
}
