import { expect, it } from 'vitest';
import type { RunExecution, RunRecord } from '../../../../src/protocol/run';
import { describeRole, shownCode, writeCode } from '../../../../webview-ui/run/shown-code';

function execution(ordinal: number, rest: Partial<RunExecution> = {}): RunExecution {
  return { session: 's', ordinal, order: ordinal, source: `x${ordinal} = 1`, status: 'ok', startedAt: 0, endedAt: 1, role: 'slice', metrics: [], lines: [1], ...rest };
}

const record: RunRecord = {
  session: { id: 's', notebook: 'n.ipynb', kernel: null, language: 'python', startedAt: 0, endedAt: null },
  environment: null, parent: null, children: [], wholeCells: null, modules: [], verdicts: [], executed: 3, orders: {},
  executions: [execution(1, { source: 'a\nb', lines: [1, 2] }), execution(2), execution(3)],
};

it('shows what one metric came from, with its lines; all until that is known', () => {
  expect(shownCode(record, null)).toEqual(record.executions);
  expect(shownCode(record, { metric: 'loss', executions: null })).toEqual(record.executions);
  const executions = [{ session: 's', ordinal: 1, lines: [2] }, { session: 'another', ordinal: 2, lines: [1] }];
  expect(shownCode(record, { metric: 'loss', executions })).toEqual([{ ...record.executions[0], lines: [2] }]);
});

it('says what each execution did', () => {
  expect(describeRole(execution(1))).toBe('prepared');
  expect(describeRole(execution(1, { role: 'training' }))).toBe('trained it');
  expect(describeRole(execution(1, { role: 'training', metrics: ['loss', 'acc'] }))).toBe('trained it, gave loss, acc');
  expect(describeRole(execution(1, { role: 'metric', metrics: ['acc'] }))).toBe('gave acc');
  expect(describeRole(execution(1, { role: 'metric' }))).toBe('gave a number');
});

it('writes the code as it ran, each cell under its order', () => {
  expect(writeCode([execution(2), execution(7, { role: 'metric', metrics: ['acc'] })])).toBe('# [2] prepared\nx2 = 1\n\n# [7] gave acc\nx7 = 1\n');
});
