/** A plot over runs with its head: which columns it shows, and what colours it. */
import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { PlotChoice, PlotKind } from '../../../src/protocol/compare-view';
import { useVisible } from '../../lib/observe';
import type { ThemeTokens } from '../../lib/theme';
import type { CompareModel } from '../model';
import { Popup } from '../popup';
import { Bars } from './bars';
import { Parallel } from './parallel';
import { changePlot, type PlotProps } from './plot';
import { Scatter } from './scatter';

const KINDS: Readonly<Record<PlotKind, FunctionComponent<PlotProps>>> = { scatter: Scatter, parallel: Parallel, bars: Bars };
const TITLES: Readonly<Record<PlotKind, string>> = { scatter: 'Scatter', parallel: 'Parallel coordinates', bars: 'Bars' };
/** Axes of new parallel coordinates. */
const FIRST_AXES = 6;

/** Buttons that add a plot of each kind, with columns that say most. */
export function AddPlot({ model }: { readonly model: CompareModel }): JSX.Element {
  return (
    <Popup label="Add plot">
      {(close) => <div class="menu-lines">{(Object.keys(TITLES) as PlotKind[]).map((kind) => <button key={kind} type="button" class="plain" onClick={() => (addPlot(model, kind), close())}>{TITLES[kind]}</button>)}</div>}
    </Popup>
  );
}

/** One plot; drawn only while it can be seen. */
export function PlotCard({ model, plot, theme }: { readonly model: CompareModel; readonly plot: PlotChoice; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  const Kind = KINDS[plot.kind];
  const title = TITLES[plot.kind];
  const { rows } = model.content.value;
  return (
    <section ref={card} class={`chart-card plot-${plot.kind}`} aria-label={title}>
      <header class="chart-head">
        <h2>{title}</h2>
        {plot.kind === 'parallel' ? <Axes model={model} plot={plot} /> : plot.fields.map((key, index) => <FieldChoice key={index} model={model} label={plot.kind === 'bars' ? 'value' : index === 0 ? 'x' : 'y'} value={key} onChange={(next) => changePlot(model, plot, { fields: plot.fields.map((other, place) => (place === index ? next : other)) })} />)}
        <FieldChoice model={model} label="colour" value={plot.colour ?? ''} none="of the run" onChange={(next) => changePlot(model, plot, { colour: next === '' ? null : next })} />
        <button type="button" class="icon-button" aria-label={`Remove ${title}`} onClick={() => model.setView({ plots: model.view.value.plots.filter(({ id }) => id !== plot.id) })}>×</button>
      </header>
      <div class="chart-body">{visible && <Kind model={model} plot={plot} rows={rows} theme={theme.value} />}</div>
    </section>
  );
}

function Axes({ model, plot }: { readonly model: CompareModel; readonly plot: PlotChoice }): JSX.Element {
  const toggle = (key: string): void => changePlot(model, plot, { fields: plot.fields.includes(key) ? plot.fields.filter((other) => other !== key) : [...plot.fields, key] });
  return (
    <Popup label="Axes">
      {() => <ul class="column-list" aria-label="Axes">{plottable(model).map(({ key, title }) => <li key={key}><label class="column-name"><input type="checkbox" checked={plot.fields.includes(key)} onChange={() => toggle(key)} /> <bdi>{title}</bdi></label></li>)}</ul>}
    </Popup>
  );
}

interface FieldChoiceProps {
  readonly model: CompareModel;
  readonly label: string;
  readonly value: string;
  /** What choosing nothing means; nothing cannot be chosen where left out. */
  readonly none?: string;
  readonly onChange: (key: string) => void;
}

function FieldChoice({ model, label, value, none, onChange }: FieldChoiceProps): JSX.Element {
  return (
    <label class="field-choice">
      <span class="secondary">{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {plottable(model).map(({ key, title }) => <option key={key} value={key}>{title}</option>)}
      </select>
    </label>
  );
}

function plottable(model: CompareModel): readonly { readonly key: string; readonly title: string }[] {
  return model.columns.value.all.filter(({ key }) => key !== 'name' && key !== 'note' && key !== 'tags');
}

function addPlot(model: CompareModel, kind: PlotKind): void {
  const { all, differing } = model.columns.value;
  const metrics = all.filter(({ group }) => group === 'metrics').map(({ key }) => key);
  const params = differing.map((name) => `param:${name}`);
  const [metric = 'duration'] = metrics;
  const fields: Record<PlotKind, readonly string[]> = { scatter: [params[0] ?? metrics[1] ?? 'started', metric], parallel: [...params.slice(0, FIRST_AXES - 1), metric], bars: [metric] };
  const id = String(1 + Math.max(0, ...model.view.value.plots.map((plot) => Number(plot.id))));
  model.setView({ plots: [...model.view.value.plots, { id, kind, fields: fields[kind], colour: null, brushes: {} }] });
}
