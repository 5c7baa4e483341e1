import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../src/core/model/run';
import type { StoreProblem } from '../../../../src/core/store/api';
import { HeldProblems } from '../../../../src/editor/status/held-problems';
import { describeRecording, type RecordingText } from '../../../../src/editor/status/recording-text';

const problem = (code: StoreProblem['code'], more: Partial<StoreProblem> = {}): StoreProblem => ({ folder: 'store', code, message: `${code}!`, ...more });
const run = (number: number): RunSummary => ({ number, startedAt: 0, metrics: number % 2 ? [] : [{ name: 'val_acc', last: 0.9621 }] }) as unknown as RunSummary;

/** What the item says of two sessions in one store after these problems. */
function describeAfter(...problems: readonly StoreProblem[]): RecordingText | null {
  const held = new HeldProblems();
  for (const one of problems) held.take(one);
  return describeRecording({ running: [], sessions: 2, stopping: held.stopping(['store']), problems: held.all }, 0);
}

describe('what the recording item says', () => {
  it('shows the newest run that goes on, and nothing where nothing runs', () => {
    const state = { running: [], sessions: 1, stopping: undefined, problems: [] };
    expect(describeRecording({ ...state, sessions: 0 }, 0)).toBeNull();
    expect(describeRecording(state, 0)?.text).toBe('$(record) Celltrail');
    expect(describeRecording({ ...state, running: [run(12)] }, 432_000)?.text).toBe('$(record) run 12  7:12 · val_acc 0.9621');
    expect(describeRecording({ ...state, running: [run(13), run(12)] }, 3_648_000)?.text).toBe('$(record) run 13  1:00:48 +1');
  });

  it.each(['disk-full', 'read-only', 'unwritable', 'not-open', 'no-worker'] as const)('says that nothing is recorded while %s holds, and no longer', (code) => {
    expect(describeAfter(problem(code))).toEqual({ text: '$(warning) Celltrail: not recording', tooltip: `${code}!`, stopped: true });
    expect(describeAfter(problem(code), problem(code, { solved: true }))).toEqual(describeAfter());
  });

  it.each([problem('unwritable', { about: 'store/index.sqlite' }), problem('newer-index'), problem('newer-trail', { about: '01' }), problem('damaged-trail', { about: '01' })])('goes on recording with $code, and tells it where one looks', (one) => {
    expect(describeAfter(one)).toMatchObject({ text: '$(record) Celltrail', tooltip: expect.stringContaining(one.message) as string, stopped: false });
    expect(describeAfter(one, { ...one, solved: true })).toEqual(describeAfter());
  });

  it('leaves a worker that is started again to the log', () => {
    expect(describeAfter(problem('worker'))).toEqual(describeAfter());
  });

  it('does not call recording stopped for a store that no open notebook is recorded in', () => {
    expect(describeAfter(problem('disk-full', { folder: 'other' }))?.stopped).toBe(false);
  });
});
