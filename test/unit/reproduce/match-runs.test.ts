import { describe, expect, it } from 'vitest';
import { matchMetrics, matchRun, type ReproducedRun } from '../../../src/core/reproduce/match-runs';
import { makeRun } from '../cli/fakes';

const param = (name: string, value: number) => ({ name, value, execution: 1 });

/** A run that came out of execution 2 on record, with a param and what gave it its numbers. */
function cameOut(number: number, C: number, yielders: ReproducedRun['yielders'] = [{ metric: 'loss', ordinal: 2 }]): ReproducedRun {
  return { run: makeRun(number, { params: [param('C', C)], session: 'new' }), execution: 2, yielders };
}

const siblings = [makeRun(1, { params: [param('C', 0.1)] }), makeRun(2, { params: [param('C', 1)] })];
const [first, second] = siblings as [ReturnType<typeof makeRun>, ReturnType<typeof makeRun>];
const recorded = (run = first) => ({ run, siblings, yielders: [{ metric: 'loss', session: 'session-1', ordinal: 2 }] });

describe('matchRun', () => {
  it('takes the one of several that has the same params', () => {
    expect(matchRun(recorded(second), [cameOut(11, 1), cameOut(12, 0.1)])?.run.number).toBe(11);
  });

  it('takes the one in the same place where a changed param tells no more', () => {
    expect(matchRun(recorded(second), [cameOut(11, 5), cameOut(12, 5)], 'C')?.run.number).toBe(12);
  });

  it('takes none by guess', () => {
    expect(matchRun(recorded(), [cameOut(11, 5), cameOut(12, 5), cameOut(13, 5)])).toBeNull();
    expect(matchRun(recorded(), [])).toBeNull();
  });

  it('takes the only run of all where none began at the same cell, as with one that was split off', () => {
    expect(matchRun(recorded(makeRun(9, { execution: 4 })), [cameOut(11, 1)])?.run.number).toBe(11);
  });
});

describe('matchMetrics', () => {
  it('finds the numbers of a run put together by hand where the same cells gave them', () => {
    const together = { run: makeRun(1, { execution: 9, metrics: [...first.metrics, ...first.metrics.map((metric) => ({ ...metric, name: 'f1' }))] }), siblings: [], yielders: [{ metric: 'loss', session: 's', ordinal: 3 }, { metric: 'f1', session: 's', ordinal: 4 }] };
    const found = matchMetrics(together, [cameOut(11, 1, [{ metric: 'loss', ordinal: 3 }]), cameOut(12, 1, [{ metric: 'f1', ordinal: 4 }]), cameOut(13, 1, [{ metric: 'f1', ordinal: 5 }])]);
    expect([...found].map(([metric, { run }]) => [metric, run.number])).toEqual([['loss', 11], ['f1', 12]]);
  });
});
