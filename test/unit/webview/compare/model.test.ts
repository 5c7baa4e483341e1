import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { columnsOf } from '../../../../src/core/query/columns-of';
import { FIRST_STATE, type CompareEvents, type CompareState } from '../../../../src/protocol/compare';
import type { CompareConnection } from '../../../../webview-ui/compare/connection';
import { CompareModel } from '../../../../webview-ui/compare/model';
import { STORE } from '../../../webview/sample-runs';
import { nineRuns, twoRuns } from '../../../webview/sample-panels';

interface Asked {
  readonly metric?: string;
  readonly ids?: readonly string[];
}
type Answer = (name: string, params: Asked | null) => unknown;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);

/** A host that answers from `data` and can be told to fail. */
function open(state: CompareState | null = null, data = twoRuns()) {
  const listeners = new Map<string, (data: never) => void>();
  const asked: string[] = [];
  const kept: CompareState[] = [];
  const host = {
    answer: ((name, params) => {
      const runs = [...data.runs].reverse().filter(({ id }) => params?.ids?.includes(id) ?? true);
      return { stores: [STORE], table: { columns: columnsOf(runs), total: runs.length }, series: data.points[params?.metric ?? ''] }[name] ?? null;
    }) as Answer,
  };
  const connection = {
    request: async (name: string, params: Asked | null) => {
      if (name !== 'stores' && name !== 'shown') asked.push([name, params?.metric ?? params?.ids?.join('+')].filter(Boolean).join(' '));
      return host.answer(name, params);
    },
    on: (name: string, listener: (data: never) => void) => listeners.set(name, listener),
  } as CompareConnection;
  const model = new CompareModel(connection, state, (next) => kept.push(next));
  const tell = <K extends keyof CompareEvents>(name: K, news: CompareEvents[K]): void => listeners.get(name)?.(news as never);
  return { model, host, data, asked, kept, tell };
}

const numbersOf = (model: CompareModel): number[] | undefined => model.runs.value?.map(({ number }) => number);
const chosen = (...ids: string[]): CompareState => ({ ...FIRST_STATE, runs: ids.map((id) => ({ folder: STORE, id })) });

test('a new panel asks for all runs, one that was kept for its own', async () => {
  const fresh = open();
  await settle();
  expect(fresh.asked).toEqual(['table']);
  expect(numbersOf(fresh.model)).toEqual([2, 1]);
  const kept = open(chosen('run-2'));
  await settle();
  expect(kept.asked).toEqual(['table run-2']);
  expect(numbersOf(kept.model)).toEqual([2]);
});

test('points are pulled for the charts that can be seen, and only those again when something changed', async () => {
  const { model, asked, tell } = open(null, nineRuns());
  await settle();
  model.seriesOf('val_acc').show({ width: 300, range: null });
  model.seriesOf('val_loss').show({ width: 300, range: null });
  await settle();
  model.seriesOf('val_loss').hide();
  asked.length = 0;
  tell('changed', { folder: STORE, runs: ['run-12'], all: false });
  await settle();
  expect([...asked].sort()).toEqual(['series val_acc', 'table run-12']);
  model.seriesOf('val_loss').show({ width: 300, range: null });
  await settle();
  expect(asked.at(-1)).toBe('series val_loss');
});

test('many changes in a row become few pulls, the last one after the last change', async () => {
  const { model, asked, tell, data } = open();
  await settle();
  model.seriesOf('loss').show({ width: 300, range: null });
  await settle();
  asked.length = 0;
  for (let change = 0; change < 50; change++) {
    tell('changed', { folder: STORE, runs: ['run-1'], all: false });
    await vi.advanceTimersByTimeAsync(10);
  }
  const [first, second] = data.points['loss'] ?? [];
  data.points['loss'] = [first, second].flatMap((points) => (points ? [{ ...points, count: 99 }] : []));
  tell('changed', { folder: STORE, runs: ['run-1'], all: false });
  await settle();
  const pulls = asked.filter((name) => name === 'series loss').length;
  expect(pulls).toBeGreaterThan(1);
  expect(pulls).toBeLessThan(10);
  expect(model.seriesOf('loss').points.value?.get('run-1')?.count).toBe(99);
});

test('a change of a run that is not shown pulls nothing', async () => {
  const { asked, tell } = open(chosen('run-1'));
  await settle();
  asked.length = 0;
  tell('changed', { folder: STORE, runs: ['run-77'], all: false });
  await settle();
  expect(asked).toEqual([]);
});

test('another window of the same chart is pulled, the same one is not', async () => {
  const { model, asked } = open();
  await settle();
  const series = model.seriesOf('loss');
  series.show({ width: 300, range: null });
  await settle();
  series.show({ width: 300, range: null });
  await settle();
  series.show({ width: 300, range: [1, 2] });
  await settle();
  expect(asked.filter((name) => name === 'series loss')).toHaveLength(2);
});

test('an answer for runs that were chosen before is dropped', async () => {
  const { model, host, tell } = open();
  await settle();
  const works = host.answer;
  const late: (() => void)[] = [];
  host.answer = (name, params) => (name === 'table' ? new Promise((resolve) => late.push(() => resolve(works(name, params)))) : works(name, params));
  tell('changed', { folder: STORE, runs: [], all: true });
  await settle();
  tell('show', { runs: [{ folder: STORE, id: 'run-2' }] });
  late.shift()?.();
  await settle();
  expect(model.source.table.size).toBe(0);
  late.shift()?.();
  await settle();
  expect(numbersOf(model)).toEqual([2]);
});

test('an error is told and keeps what was there; retrying clears it', async () => {
  const { model, host } = open();
  await settle();
  model.seriesOf('loss').show({ width: 300, range: null });
  await settle();
  const works = host.answer;
  host.answer = (name) => { throw new Error(`no ${name}`); };
  model.retry();
  await settle();
  expect(model.source.error.value).toBe('no stores');
  expect(numbersOf(model)).toEqual([2, 1]);
  expect(model.seriesOf('loss').error.value).toBe('no series');
  expect(model.seriesOf('loss').points.value?.size).toBe(2);
  host.answer = works;
  model.retry();
  await settle();
  expect([model.source.error.value, model.seriesOf('loss').error.value]).toEqual([null, null]);
});

test('what a person chose is kept for the next life of the panel', async () => {
  const { model, kept, tell } = open();
  await settle();
  model.toggleLog('loss');
  model.toggleLog('accuracy');
  model.toggleLog('loss');
  model.setView({ sort: [{ column: 'number', descending: true }], showEqual: true, filter: ' lr < 1 ' });
  model.setZoom('time', [0, 5]);
  model.setCharts({ smoothing: 0.5 });
  model.toggleSelected('run-2');
  model.rememberFilter();
  expect(kept.at(-1)).toMatchObject({ version: 2, runs: [], history: ['lr < 1'], selected: ['run-2'], zoom: { time: [0, 5] }, view: { sort: [{ column: 'number', descending: true }], showEqual: true, filter: ' lr < 1 ', charts: { logY: ['accuracy'], smoothing: 0.5 } } });
  tell('show', { runs: [{ folder: STORE, id: 'run-1' }] });
  expect(kept.at(-1)).toMatchObject({ runs: [{ folder: STORE, id: 'run-1' }], selected: [], zoom: {}, view: { filter: '', showEqual: true } });
});

test('charts of one axis share its extent', async () => {
  const { model } = open();
  model.noteExtent('epoch', 'loss', [1, 5]);
  model.noteExtent('epoch', 'accuracy', [0, 3]);
  model.noteExtent('step', 'other', [0, 900]);
  expect(model.extents.value).toEqual({ epoch: [0, 5], step: [0, 900] });
  model.noteExtent('epoch', 'accuracy', null);
  expect(model.extents.value['epoch']).toEqual([1, 5]);
});

test('an extent that is told again makes nothing new, nor does that of another axis', () => {
  const { model } = open();
  model.noteExtent('epoch', 'loss', [1, 5]);
  const before = model.extents.value;
  model.noteExtent('epoch', 'loss', [1, 5]);
  expect(model.extents.value).toBe(before);
  model.noteExtent('step', 'other', [0, 9]);
  expect(model.extents.value['epoch']).toBe(before['epoch']);
});

test('a frame of zooming leaves runs, columns and what is lifted as they are, so that nothing but the charts is drawn', async () => {
  const { model } = open();
  await settle();
  model.toggleSelected('run-2');
  const shown = () => [model.runs.value, model.content.value, model.columns.value, model.cells.value, model.lifted.value, model.look.value];
  const before = shown();
  model.setZoom('epoch', [1, 2]);
  shown().forEach((each, index) => expect(each).toBe(before[index]));
});

test('a crosshair that was put is kept, and goes with the runs that it was put for', async () => {
  const { model, kept, tell } = open();
  await settle();
  const pin = { axis: 'epoch', chart: 'loss', x: 3 };
  model.pin.value = pin;
  expect(kept.at(-1)?.pin).toEqual(pin);
  expect(open(kept.at(-1)).model.pin.value).toEqual(pin);
  tell('show', { runs: [{ folder: STORE, id: 'run-1' }] });
  expect([model.pin.value, kept.at(-1)?.pin]).toEqual([null, null]);
});

test('series come before single values, and first those that most runs share', async () => {
  const data = twoRuns();
  const [first, second] = data.runs.map((run) => ({ ...run, metrics: run.metrics.flatMap((metric) => (metric.name === 'loss' ? [{ ...metric, name: `loss of ${run.number}` }, { ...metric, name: 'val_loss' }] : [metric])) }));
  if (first === undefined || second === undefined) throw new Error('The sample has two runs.');
  const { model } = open(null, { ...data, runs: [first, second] });
  await settle();
  expect(model.metrics.value).toEqual(['val_loss', 'loss of 2', 'loss of 1', 'accuracy']);
});

test('a filter that is wrong leaves the runs of the last one that was right', async () => {
  const { model } = open();
  await settle();
  model.setView({ filter: 'lr = 0.01' });
  expect(numbersOf(model)).toEqual([2]);
  model.setView({ filter: 'lr = 0.01 and' });
  expect(model.filter.value.error?.message).toMatch(/A test is missing/);
  expect(numbersOf(model)).toEqual([2]);
  model.setView({ filter: '' });
  expect(numbersOf(model)).toEqual([2, 1]);
});

test('a run that is deleted leaves the table', async () => {
  const { model, data, tell } = open();
  await settle();
  data.runs.pop();
  tell('changed', { folder: STORE, runs: ['run-2'], all: false });
  await settle();
  expect(numbersOf(model)).toEqual([1]);
});

test('runs that come to be drawn have their points pulled', async () => {
  const { model, asked } = open(null, nineRuns());
  await settle();
  model.setView({ filter: 'lr > 0.0001' });
  model.seriesOf('val_acc').show({ width: 300, range: null });
  await settle();
  asked.length = 0;
  model.setView({ filter: 'lr > 0.0005' });
  await settle();
  expect(asked).toEqual([]);
  model.setView({ filter: '' });
  await settle();
  expect(asked).toEqual(['series val_acc']);
});
