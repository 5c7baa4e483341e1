/** What rows hold, asked for as they come near the screen. */
import { signal, type Signal } from '@preact/signals';
import type { RowContent } from '../../src/protocol/diff-view';

/** Rows of one request: so many that few requests are needed, and so few that none takes long. */
const BATCH = 8;

/** The contents of one edition's rows. */
export class RowContents {
  private readonly known = new Map<number, Signal<RowContent | null>>();
  private wanted: number[] = [];
  private asking = false;

  constructor(
    private readonly ask: (rows: readonly number[]) => Promise<readonly RowContent[]>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** A row's content; null until it came. */
  of(row: number): Signal<RowContent | null> {
    const known = this.known.get(row);
    if (known) return known;
    const content = signal<RowContent | null>(null);
    this.known.set(row, content);
    this.wanted.push(row);
    if (!this.asking) void this.run();
    return content;
  }

  private async run(): Promise<void> {
    this.asking = true;
    try {
      // All rows that are drawn in one go are asked for in one go.
      await Promise.resolve();
      while (this.wanted.length > 0) {
        // Those asked for last are on screen now.
        const rows = this.wanted.splice(-BATCH);
        for (const content of await this.ask(rows)) this.of(content.row).value = content;
      }
    } catch (error) {
      this.wanted = [];
      this.onError(error);
    } finally {
      this.asking = false;
    }
  }
}
