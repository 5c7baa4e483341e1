import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CompareEvents, CompareState } from '../../../../src/protocol/compare';
import { CompareModel, type CompareConnection } from '../../../../webview-ui/compare/model';
import { nineRuns, twoRuns } from '../../../webview/sample-panels';

type Answer = (name: string, params: { readonly runs?: readonly { readonly id: string }[]; readonly metric?: string }) => unknown;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);

/** A host that answers from `data` and can be told to fail. */
function open(state: CompareState | null = null, data = twoRuns()) {
  const listeners = new Map<string, (data: never) => void>();
  const asked: string[] = [];
  const kept: CompareState[] = [];
  const host = { answer: ((name, { metric = '' }) => (name === 'runs' ? data.runs : name === 'series' ? data.points[metric] : null)) as Answer };
  const connection = {
    request: async (name: string, params: Parameters<Answer>[1]) => {
      asked.push([name, params.metric ?? params.runs?.map(({ id }) => id).join('+')].filter(Boolean).join(' '));
      return host.answer(name, params);
    },
    on: (name: string, listener: (data: never) => void) => listeners.set(name, listener),
  } as CompareConnection;
  const model = new CompareModel(connection, state, (next) => kept.push(next));
  const tell = <K extends keyof CompareEvents>(name: K, news: CompareEvents[K]): void => listeners.get(name)?.(news as never);
  return { model, host, data, asked, kept, tell };
}

test('a new panel asks for the newest runs, one that was kept for its own', async () => {
  const fresh = open();
  await settle();
  expect(fresh.asked).toEqual(['runs']);
  expect(fresh.model.runs.value).toEqual(fresh.data.runs);
  const kept = open({ version: 1, runs: [{ folder: '/w', id: 'run-2' }], logY: ['loss'] });
  expect(kept.asked).toEqual(['runs run-2']);
  expect(kept.model.state.value.logY).toEqual(['loss']);
});

test('points are pulled for the charts that can be seen, and only those again when something changed', async () => {
  const { model, asked, tell } = open(null, nineRuns());
  await settle();
  model.seriesOf('val_acc').show({ width: 300, range: null });
  model.seriesOf('val_loss').show({ width: 300, range: null });
  await settle();
  model.seriesOf('val_loss').hide();
  asked.length = 0;
  tell('changed', { runs: ['run-12'], all: false });
  await settle();
  expect(asked).toEqual(['runs', 'series val_acc']);
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
    tell('changed', { runs: ['run-1'], all: false });
    await vi.advanceTimersByTimeAsync(10);
  }
  const [first, second] = data.points['loss'] ?? [];
  data.points['loss'] = [first, second].flatMap((points) => (points ? [{ ...points, count: 99 }] : []));
  tell('changed', { runs: ['run-1'], all: false });
  await settle();
  const pulls = asked.filter((name) => name === 'series loss').length;
  expect(pulls).toBeGreaterThan(1);
  expect(pulls).toBeLessThan(10);
  expect(model.seriesOf('loss').points.value?.get('run-1')?.count).toBe(99);
});

test('a change of a run that is not shown pulls nothing', async () => {
  const { asked, tell } = open({ version: 1, runs: [{ folder: '/w', id: 'run-1' }], logY: [] });
  await settle();
  asked.length = 0;
  tell('changed', { runs: ['run-77'], all: false });
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
  const { model, host, data, tell } = open();
  await settle();
  let late: (runs: unknown) => void = () => undefined;
  host.answer = () => new Promise((resolve) => (late = resolve));
  tell('changed', { runs: [], all: true });
  await settle();
  const older = late;
  tell('show', { runs: [{ folder: '/w', id: 'run-2' }] });
  older([]);
  await settle();
  expect(model.runs.value).toEqual(data.runs);
  late(data.runs.slice(1));
  await settle();
  expect(model.runs.value?.map(({ id }) => id)).toEqual(['run-2']);
});

test('an error is told and keeps what was there; retrying clears it', async () => {
  const { model, host, data } = open();
  await settle();
  model.seriesOf('loss').show({ width: 300, range: null });
  await settle();
  const works = host.answer;
  host.answer = (name) => { throw new Error(`no ${name}`); };
  model.retry();
  await settle();
  expect(model.error.value).toBe('no runs');
  expect(model.runs.value).toEqual(data.runs);
  expect(model.seriesOf('loss').error.value).toBe('no series');
  expect(model.seriesOf('loss').points.value?.size).toBe(2);
  host.answer = works;
  model.retry();
  await settle();
  expect([model.error.value, model.seriesOf('loss').error.value]).toEqual([null, null]);
});

test('what a person chose is kept for the next life of the panel', async () => {
  const { model, kept, tell } = open();
  await settle();
  model.toggleLog('loss');
  model.toggleLog('accuracy');
  model.toggleLog('loss');
  model.setSort({ column: 'number', descending: true });
  model.toggleEqual();
  model.setXAxis('time');
  model.toggleSelected('run-2');
  expect(kept.at(-1)).toEqual({ version: 1, runs: [], logY: ['accuracy'], sort: { column: 'number', descending: true }, showEqual: true, xAxis: 'time', selected: ['run-2'] });
  tell('show', { runs: [{ folder: '/w', id: 'run-1' }] });
  expect(kept.at(-1)).toMatchObject({ runs: [{ folder: '/w', id: 'run-1' }], logY: ['accuracy'], selected: [] });
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

test('series come before single values, and first those that most runs share', async () => {
  const data = twoRuns();
  const [first, second] = data.runs.map((run) => ({ ...run, metrics: run.metrics.flatMap((metric) => (metric.name === 'loss' ? [{ ...metric, name: `loss of ${run.number}` }, { ...metric, name: 'val_loss' }] : [metric])) }));
  if (first === undefined || second === undefined) throw new Error('The sample has two runs.');
  const { model } = open(null, { ...data, runs: [first, second] });
  await settle();
  expect(model.metrics.value).toEqual(['val_loss', 'loss of 1', 'loss of 2', 'accuracy']);
});
