import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/core/model/run';
import type { CodeExecution, RunCode } from '../../../src/core/provenance/run-code';
import { planReproduction } from '../../../src/core/reproduce/plan';
import { makeDetail, makeExecution, makeRun } from '../cli/fakes';

/** A run that came from these executions, with their lines. */
function code(executions: readonly CodeExecution[], changes: Partial<RunSummary> = {}): RunCode {
  return { ...makeDetail(makeRun(7, changes), executions), executions, wholeCells: null };
}

describe('planReproduction', () => {
  it('has the lines of each execution that the numbers came from, in executed order', () => {
    const plan = planReproduction(code([{ ...makeExecution(1, 'a = 1\nplot(a)\nb = 2'), lines: [1, 3] }, { ...makeExecution(4, 'fit(\n  b)\nshow()'), lines: [1, 2] }]));
    expect(plan.cells.map(({ ordinal, source }) => [ordinal, source])).toEqual([[1, 'a = 1\nb = 2'], [4, 'fit(\n  b)']]);
    expect(plan.notes).toEqual([]);
  });

  it('says what may make the numbers differ', () => {
    const { notes } = planReproduction(code([makeExecution(1, 'api_key = "<redacted>"'), makeExecution(2, 'fit()', { status: 'stopped' })]));
    expect(notes).toEqual([expect.stringContaining('A secret in cell [1]'), expect.stringContaining('cell [2] ran was stopped')]);
  });

  it('refuses, with why, what cannot be repeated', () => {
    const some = [makeExecution(1, 'fit()')];
    expect(() => planReproduction(code(some, { status: 'running' }))).toThrow('is not over');
    expect(() => planReproduction(code(some, { metrics: [] }))).toThrow('no numbers to compare');
    expect(() => planReproduction(code([]))).toThrow('no cells on record');
    expect(() => planReproduction(code([...some, makeExecution(1, 'fit()', { session: 'other' })]))).toThrow('several sessions');
    expect(() => planReproduction(code([makeExecution(3, '# celltrail: ignore')]))).toThrow('needs cell [3], left out of the record');
    const other = code(some);
    expect(() => planReproduction({ ...other, session: { ...other.session, language: 'r' } })).toThrow('only Python');
  });
});
