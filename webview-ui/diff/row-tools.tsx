import type { JSX } from 'preact';
import type { DiffOverview } from '../../src/protocol/diff';
import type { RowOutline, SideName } from '../../src/protocol/diff-view';
import { Icon } from '../lib/icons';
import type { DiffModel } from './model';

/** What can be done with a row: take a part of one side into the other, copy, go to its cell. */
export function RowTools({ model, overview, row, outline }: { readonly model: DiffModel; readonly overview: DiffOverview; readonly row: number; readonly outline: RowOutline }): JSX.Element {
  return (
    <span class="row-tools" role="group" aria-label="Actions">
      <Takes model={model} overview={overview} row={row} outline={outline} from="left" />
      <Takes model={model} overview={overview} row={row} outline={outline} from="right" />
      {(['left', 'right'] as const).filter((side) => outline[side].length > 0).map((side) => (
        <button key={side} type="button" class="icon-button" aria-label={`Copy the source of the ${side} side`} title={`Copy ${side === 'left' ? 'Left' : 'Right'} Source`} onClick={() => model.copySource(row, side)}>
          <Icon shape="copy" /><sub aria-hidden="true">{side === 'left' ? 'l' : 'r'}</sub>
        </button>
      ))}
      {(['right', 'left'] as const).filter((side) => overview.sides[side].editable && outline[side].length > 0).slice(0, 1).map((side) => (
        <button key={`go ${side}`} type="button" class="plain" onClick={() => model.goToCell(row, side)}>Go to Cell</button>
      ))}
    </span>
  );
}

function Takes({ model, overview, row, outline, from }: { readonly model: DiffModel; readonly overview: DiffOverview; readonly row: number; readonly outline: RowOutline; readonly from: SideName }): JSX.Element | null {
  const to = from === 'left' ? 'right' : 'left';
  if (!overview.sides[to].editable || outline.kind === 'equal') return null;
  const isPair = outline.left.length === 1 && outline.right.length === 1;
  const arrow = from === 'left' ? '→' : '←';
  const takes = [
    ...(isPair && outline.source ? [['source', 'Source'] as const] : []),
    ...(isPair && outline.outputs > 0 ? [['outputs', 'Outputs'] as const] : []),
    ['cell', outline[from].length === 0 ? 'Remove' : 'Cell'] as const,
  ];
  return (
    <>
      {takes.map(([part, word]) => (
        <button key={part} type="button" class="plain" title={part === 'cell' && outline[from].length === 0 ? `Remove the cell from the ${to} notebook` : `Take the ${part} of the ${from} side into the ${to} notebook`} onClick={() => model.take(row, part, from)}>
          {word !== 'Remove' && <><span aria-hidden="true">{arrow} </span><span class="for-screen-readers">Take from the {from}: </span></>}{word}
        </button>
      ))}
    </>
  );
}
