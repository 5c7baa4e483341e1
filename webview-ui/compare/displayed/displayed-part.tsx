/** What runs displayed, side by side by cell: images, tables and text. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CellDisplays, DisplayedCell } from '../../../src/core/model/displayed';
import type { CompareRun } from '../../../src/protocol/compare';
import { useVisible } from '../../lib/observe';
import { RunMark } from '../../lib/swatch';
import { Trouble } from '../../lib/trouble';
import type { CompareModel } from '../model';
import { DisplayView } from './display-view';

/** The part of the panel; it asks anew when one of its runs changed. */
export function DisplayedPart({ model }: { readonly model: CompareModel }): JSX.Element {
  const { displayed, differences } = model;
  const { runs, leftOut } = differences.compared.value;
  const { answer, error } = displayed.cells;
  const edition = runs.map(({ id, status, metrics }) => `${id} ${status} ${metrics.length}`).join();
  useEffect(() => {
    if (runs.length > 0) displayed.cells.want(runs);
  }, [displayed, edition]);
  const known = answer.value;
  const cells = known !== null && known.question.map(({ id }) => id).join() === runs.map(({ id }) => id).join() ? known.answer : null;
  return (
    <div class="displayed">
      {leftOut > 0 && <p class="secondary">The first {runs.length} of the table; pick others there to see these.</p>}
      {error.value !== null && <Trouble as="trouble" action="Retry" onAction={() => displayed.cells.want(runs)}>What runs displayed could not be read: {error.value}</Trouble>}
      {cells === null && error.value === null && <p class="secondary">Reading what runs displayed…</p>}
      {cells?.length === 0 && <p class="secondary">No cell behind these runs displayed anything.</p>}
      {cells?.map((cell) => <Cell key={cell.cell} model={model} cell={cell} runs={runs} />)}
    </div>
  );
}

interface CellProps {
  readonly model: CompareModel;
  readonly cell: DisplayedCell;
  readonly runs: readonly CompareRun[];
}

function Cell({ model, cell: { cell, title, runs: shown }, runs }: CellProps): JSX.Element {
  const section = useRef<HTMLElement>(null);
  const visible = useVisible(section);
  const most = Math.max(...shown.map((each) => each?.displays.length ?? 0));
  const step = Math.min(model.state.value.steps[cell] ?? most - 1, most - 1);
  return (
    <section ref={section} aria-label={title}>
      <header class="part-head">
        <h2 class="mono"><bdi>{title}</bdi></h2>
        {most > 1 && (
          <label class="smoothing">
            <span class="secondary">display</span>
            <input type="range" min="0" max={most - 1} step="1" value={step} aria-label={`Display of ${title}`} aria-valuetext={`${step + 1} of ${most}`} onInput={(event) => model.setPart({ steps: { ...model.state.value.steps, [cell]: Number(event.currentTarget.value) } })} />
            <span class="number">{step + 1} of {most}</span>
          </label>
        )}
      </header>
      <div class="display-row" role="region" aria-label={`${title}, displays`} tabIndex={0}>
        {runs.map((run, place) => <RunDisplay key={run.id} model={model} run={run} shown={shown[place] ?? null} step={step} visible={visible} />)}
      </div>
    </section>
  );
}

function RunDisplay({ model, run, shown, step, visible }: { readonly model: CompareModel; readonly run: CompareRun; readonly shown: CellDisplays | null; readonly step: number; readonly visible: boolean }): JSX.Element {
  const display = shown?.displays[step];
  const content = useMemo(() => (display && visible ? model.displayed.contentOf(run.folder, display) : null), [model, run.folder, display, visible]);
  const reason = shown === null ? 'displayed nothing here' : display ? null : `${shown.displays.length} ${shown.displays.length === 1 ? 'display' : 'displays'} alone`;
  return (
    <figure class="display" aria-label={`run ${run.number}`}>
      <figcaption><RunMark number={run.number} />{shown !== null && <span class="secondary mono"> [{shown.order}]</span>}</figcaption>
      {reason !== null && <p class="secondary">{reason}</p>}
      {display && <DisplayView content={content?.value ?? null} name={`run ${run.number}`} />}
    </figure>
  );
}
