/** What the panel knows of what runs displayed: asked for while somebody looks. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Display, DisplayedCell } from '../../../src/core/model/displayed';
import type { CompareRun } from '../../../src/protocol/compare';
import type { DisplayContent } from '../../../src/protocol/compare-displayed';
import { messageOf } from '../../lib/message';
import { Pulled } from '../../lib/pulled';
import { TIMEOUT_MS, type CompareConnection } from '../connection';
import { refOf } from '../differences/differences';

/** Outputs whose contents stay at hand: those that were asked for last. */
const MOST_KEPT = 100;

/** Cells of the compared runs, and the contents of their outputs. */
export class Displayed {
  readonly cells: Pulled<readonly CompareRun[], readonly DisplayedCell[]>;
  private readonly contents = new Map<string, ReadonlySignal<DisplayContent | null>>();

  constructor(private readonly host: CompareConnection) {
    this.cells = new Pulled((runs) => host.request('displayed', { runs: runs.map(refOf) }, { timeoutMs: TIMEOUT_MS }));
  }

  /** An output's content; null until it came. The same digest is asked for once. */
  contentOf(folder: string, display: Display): ReadonlySignal<DisplayContent | null> {
    const key = `${folder} ${display.mime} ${display.digest}`;
    const known = this.contents.get(key);
    if (known) return known;
    const content = signal<DisplayContent | null>(null);
    this.contents.set(key, content);
    const [oldest] = this.contents.keys();
    if (this.contents.size > MOST_KEPT && oldest !== undefined) this.contents.delete(oldest);
    this.host.request('display', { folder, display }, { timeoutMs: TIMEOUT_MS }).then(
      (answer) => (content.value = answer),
      (error: unknown) => {
        this.contents.delete(key);
        content.value = { by: 'missing', reason: messageOf(error) };
      },
    );
    return content;
  }
}
