/** Which cells showed a progress bar that keeps its numbers to itself. */

/** An output, as far as it matters here. */
export interface BarOutput {
  readonly items: readonly { readonly mime: string; readonly data: Uint8Array }[];
}

const WIDGET = 'application/vnd.jupyter.widget-view+json';
/** The text that stands for a bar where widgets cannot be drawn: `  0%|          | 0/4 [00:00<?, ?it/s]`, or a bar of unknown length. */
const BAR = /\d+%\|.*\||\b\d+it \[/;

/** Whether outputs have a bar that is a widget: its numbers go past the document. */
export function hasWidgetBar(outputs: readonly BarOutput[]): boolean {
  return outputs.some(({ items }) => items.some(({ mime }) => mime === WIDGET) && items.some(({ mime, data }) => mime === 'text/plain' && BAR.test(Buffer.from(data).toString())));
}
