import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../src/core/model/run';
import { describeRun, detailRun, tabulateRuns } from '../../../../src/editor/runs/run-text';

const MINUTE = 60_000;

const run = (more: Partial<RunSummary> = {}): RunSummary => ({
  id: '01', number: 12, kind: 'training', status: 'ok', name: null, session: 's', notebook: 'train.ipynb', execution: 3,
  startedAt: 0, endedAt: 10 * MINUTE, updatedAt: 10 * MINUTE, parent: null, relation: null, archived: false, tags: [], note: null,
  params: [{ name: 'lr', value: 0.0001, execution: 1 }],
  metrics: [{ name: 'val_acc', counters: ['epoch'], count: 3, last: 0.9621, lastStep: [3], min: 0.9, max: 0.97 }],
  why: 'it trains model', ...more,
});

describe('describeRun', () => {
  it('shows the metric before the age', () => {
    expect(describeRun(run(), 'lr=1e-4', 135 * MINUTE)).toEqual({ label: '12 lr=1e-4', description: 'val_acc 0.9621 · 2 h', icon: 'circle-filled' });
  });

  it('shows how long a run has been going', () => {
    expect(describeRun(run({ status: 'running', endedAt: null }), 'x', 432_000).description).toBe('val_acc 0.9621 · 7:12');
  });

  it('gives each status a shape of its own', () => {
    const icons = (['running', 'ok', 'failed', 'stopped', 'lost'] as const).map((status) => describeRun(run({ status }), 'x', 0).icon);
    expect(new Set(icons).size).toBe(5);
  });
});

describe('detailRun', () => {
  it('tells params, metrics and the reason', () => {
    expect(detailRun(run(), 'lr=1e-4')).toBe('run 12: lr=1e-4\nok · train.ipynb\n\nlr = 1e-4\n\nval_acc 0.9621\n\nit trains model');
  });
});

describe('tabulateRuns', () => {
  it('has a column for each param and metric of any run, and no stray tab or line end', () => {
    const other = run({ id: '02', number: 13, params: [{ name: 'note', value: 'a\tb\nc', execution: null }], metrics: [] });
    expect(tabulateRuns([run(), other], ({ id }) => (id === '01' ? 'first' : ''))).toBe(
      'run\tname\tstatus\tnotebook\tlr\tnote\tval_acc\n12\tfirst\tok\ttrain.ipynb\t1e-4\t\t0.9621\n13\t\tok\ttrain.ipynb\t\ta b c\t',
    );
  });
});
