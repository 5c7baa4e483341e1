import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { CodeCell, CodeDifference, RunPair } from '../../../src/protocol/compare-differences';
import { useSize } from '../../lib/observe';
import { Text } from '../../lib/text-diff/text';
import type { Differences } from './differences';
import { cellTitle } from './write-differences';

/** Below this width both sides stand in one column, in CSS pixels. */
const NARROW = 720;

/** What the code of two runs needs to be shown. */
export interface CodeProps {
  readonly differences: Differences;
  readonly pair: RunPair;
  readonly code: CodeDifference;
  readonly showEqual: boolean;
}

/** The cells that two runs' numbers came from beside each other, cut to the lines that these need. */
export function Code({ differences, pair, code: { cells, notes }, showEqual }: CodeProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const layout = width < NARROW ? 'inline' : 'side-by-side';
  const shown = cells.filter((cell) => showEqual || cell.source !== null || cell.moved);
  return (
    <div ref={frame} class={`code-cells text-diff ${layout}`}>
      {notes.map((note) => <p key={note} class="secondary">{note}</p>)}
      {shown.map((cell) => <Cell key={cell.row} cell={cell} layout={layout} more={(from, folded) => differences.text(pair, cell.row, from, folded)} />)}
    </div>
  );
}

function Cell({ cell, layout, more }: { readonly cell: CodeCell; readonly layout: 'inline' | 'side-by-side'; readonly more: (from: number, folded: boolean) => ReturnType<Differences['text']> }): JSX.Element {
  const name = `code-${cell.row}`;
  return (
    <article aria-labelledby={name}>
      <h3 id={name} class={cell.source === null ? 'secondary' : ''}>{cellTitle(cell)}</h3>
      {cell.source !== null && <Text view={cell.source} layout={layout} label="Code" query="" numbered more={more} />}
    </article>
  );
}
