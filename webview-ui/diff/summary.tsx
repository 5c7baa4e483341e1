import type { JSX } from 'preact';
import { summaryLine } from '../../src/core/model/diff-text';
import type { Noise } from '../../src/core/model/notebook-diff';
import type { DiffOverview } from '../../src/protocol/diff';
import type { SideName } from '../../src/protocol/diff-view';
import { Icon } from '../lib/icons';
import type { DiffModel } from './model';

const NOISES: Record<Noise, string> = {
  count: 'execution counts', id: 'ids', timing: 'timings', view: 'collapsed cells', kernel: 'kernel versions', widgets: 'widget states', format: 'the minor format',
  address: 'memory addresses', progress: 'progress bars', close: 'numbers within the tolerance', order: 'the order of keys', splitting: 'pieces of streams', record: 'what is not on record',
};

/** What differences of no interest are called, in one phrase. */
export function noisePhrase(noise: readonly Noise[]): string {
  const words = [...new Set(noise)].map((each) => NOISES[each]);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** How much differs, and the way from one change to the next. */
export function Summary({ model, overview }: { readonly model: DiffModel; readonly overview: DiffOverview }): JSX.Element {
  const { summary, noise } = overview;
  const stops = model.stops.value.length;
  const stop = model.stop.value;
  const same = `${summary.equal} ${summary.equal === 1 ? 'cell' : 'cells'} the same`;
  return (
    <div class="summary">
      <h1>{summaryLine(summary)}</h1>
      <span class="secondary">{noise.length === 0 ? same : `${same}, ${noisePhrase(noise)} ignored`}</span>
      <span class="stops">
        <button type="button" class="plain icon-only" aria-label="Previous change" title="Previous Change (Shift+F7)" disabled={stops === 0} onClick={() => model.go(-1)}><Icon shape="up" /></button>
        <button type="button" class="plain icon-only" aria-label="Next change" title="Next Change (F7)" disabled={stops === 0} onClick={() => model.go(1)}><Icon shape="down" /></button>
        <span class="secondary" role="status">{stop === null ? (stops === 1 ? '1 change' : `${stops} changes`) : `${stop + 1} of ${stops}`}</span>
      </span>
    </div>
  );
}

/** Which notebook stands on which side. */
export function SideTitles({ model, overview }: { readonly model: DiffModel; readonly overview: DiffOverview }): JSX.Element {
  return (
    <div class="side-titles">
      <SideTitle model={model} overview={overview} side="left" />
      <SideTitle model={model} overview={overview} side="right" />
    </div>
  );
}

function SideTitle({ model, overview, side }: { readonly model: DiffModel; readonly overview: DiffOverview; readonly side: SideName }): JSX.Element {
  const { name, detail, editable } = overview.sides[side];
  return (
    <div class={`side-title ${side}`}>
      <span aria-hidden="true" class="sign">{side === 'left' ? '−' : '+'}</span>
      <h2>{name}</h2> <span class="secondary">{detail}</span>
      {editable && <button type="button" class="link" onClick={() => model.openNotebook(side)}>Open</button>}
    </div>
  );
}
