import type { ExecutionEnded, ExecutionStarted } from '../../core/capture/events';
import { isIgnoredCell } from '../../core/capture/privacy/ignore';
import { Redactor } from '../../core/capture/privacy/redactor';
import { hideInItem, hideInLongItem, LONG_BYTES } from './hide-items';
import type { OutputSight } from './sight';

/** Keeps secrets, and cells that are left out, from what one notebook's recorder hands over to be stored. */
export class NotebookPrivacy {
  private readonly redactor = new Redactor();
  private readonly ignored = new Set<string>();

  /** The start with its secrets named, so that they are known wherever they come again. */
  start(event: ExecutionStarted): ExecutionStarted {
    if (isIgnoredCell(event.source)) this.ignored.add(`${event.session}/${event.ordinal}`);
    const source = this.redactor.source(event.source);
    const { secrets } = this.redactor;
    return { ...event, source, ...(secrets.length === 0 ? {} : { secrets }) };
  }

  /** The outputs of an execution as they may be digested and kept; long ones are gone through in turns. */
  hide({ session, ordinal }: Pick<ExecutionEnded, 'session' | 'ordinal'>, outputs: readonly OutputSight[]): readonly OutputSight[] | Promise<readonly OutputSight[]> {
    if (this.ignored.delete(`${session}/${ordinal}`)) return [];
    const redact = (text: string): string => this.redactor.text(text);
    const isLong = outputs.some(({ items }) => items.some(({ data }) => data.length > LONG_BYTES));
    if (!isLong) return outputs.map((output) => ({ ...output, metadata: output.metadata, items: output.items.map((item) => hideInItem(item, redact)) }));
    return Promise.all(outputs.map(async (output) => ({ metadata: output.metadata, items: await Promise.all(output.items.map((item) => hideInLongItem(item, redact))) })));
  }
}
