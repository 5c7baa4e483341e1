import { describe, expect, test } from 'vitest';
import type { ParamValue } from '../../../src/core/model/param';
import type { RunSummary } from '../../../src/core/model/run';
import { compileFilter, judgeOf } from '../../../src/core/query/evaluate';
import { printExpression, type Expression } from '../../../src/core/query/expression';
import { parseFilter } from '../../../src/core/query/parse';
import type { RunTable } from '../../../src/core/query/run-table';
import { sampleRun, seriesSummary, samplePoints, singleValue, START } from '../../webview/sample-runs';
import { chance } from './chance';
import { numberOf, rowsOf, tableOf } from './tables';

const runs: readonly RunSummary[] = [
  sampleRun(1, { lr: 0.01, opt: 'adam', layers: [1, 2], flag: true }, [singleValue('val_loss', 0.2), singleValue('train/loss', 0.1)], { name: 'ResNet 50', tags: ['baseline', 'old'], note: 'as in the paper' }),
  sampleRun(2, { lr: 0.1, opt: null }, [singleValue('val_loss', NaN)], { name: 'vit', status: 'failed', endedAt: START + 2 * 60_000 + 400_000 }),
  sampleRun(3, { 'odd name': 'x"y`z', lr: 'auto' }, [seriesSummary('val_loss', 'epoch', samplePoints(3, [1, 2, 3], (step) => step / 10))], { archived: true }),
  sampleRun(4, {}, [singleValue('status', 5)], { notebook: 'sub/other.ipynb' }),
];
const table = tableOf(runs, () => ({ commit: 'a41c9e2+' }));

function passing(line: string, of: RunTable = table): number[] {
  const { expression, error } = parseFilter(line, of.fields);
  if (expression === null) throw new Error(error?.message ?? 'empty');
  return rowsOf(of).filter(compileFilter(expression, of)).map((row) => numberOf(of, row));
}

test.each<[string, number[]]>([
  ['val_loss < 0.3 and (lr = 0.01 or tag has baseline) and name ~ "resnet"', [1]],
  ['val_loss < 0.3', [1]],
  ['val_loss.min <= 0.1', [3]],
  ['val_loss.best < .15', [3]],
  ['val_loss is missing', [4]],
  ['val_loss is not missing', [1, 2, 3]],
  ['not val_loss < 0.3', [2, 3, 4]],
  ['not not val_loss < 0.3', [1]],
  ['lr = 1e-2', [1]],
  ['lr >= 0.01', [1, 2]],
  ['lr = auto', [3]],
  ['lr != 0.1', [1, 3]],
  ['lr in (0.01, auto)', [1, 3]],
  ['opt = none', [2]],
  ['flag = true', [1]],
  ['layers has 2', [1]],
  ['tag has OLD', [1]],
  ['status = failed or status = ok', [1, 2, 3, 4]],
  ['STATUS = failed OR run = 4'.replace('STATUS', 'status'), [2, 4]],
  ['metric.status > 4', [4]],
  ['`odd name` = "x\\"y`z"', [3]],
  ['train/loss > 0', [1]],
  ['notebook ~ other', [4]],
  ['duration > 5m', [2]],
  ['duration < 100', [1, 3, 4]],
  ['started < 2026-01-05', []],
  ['started > 2026-01-04 and run < 3', [1, 2]],
  ['archived = true', [3]],
  ['commit ~ a41', [1, 2, 3, 4]],
  ['"paper"', [1]],
  ['"ADAM" or "vit"', [1, 2]],
  ['run = 1 or run = 2 and lr = 0.1', [1, 2]],
  ['(run = 1 or run = 2) and lr = 0.1', [2]],
])('%s', (line, numbers) => expect(passing(line)).toEqual(numbers));

describe('what is wrong is told under the word that is wrong', () => {
  test.each<[string, string, RegExp]>([
    ['val_los < 3', 'val_los', /No run has anything called val_los/],
    ['val_loss < abc', 'abc', /no number/],
    ['val_loss <', '', /value is missing/],
    ['val_loss', '', /What about val_loss/],
    ['val_loss ~ 3', '~', /is a number/],
    ['name < 3', '<', /is a text/],
    ['tag = x', '=', /is a list/],
    ['name has x', 'has', /no list/],
    ['val_loss < 3 lr = 1', 'lr', /Join tests/],
    ['(val_loss < 3', '(', /not closed/],
    ['val_loss < 3)', ')', /no bracket/],
    ['name ~ "abc', '"abc', /quote is not closed/],
    ['and lr = 1', 'and', /field is missing/],
    ['lr = 1 and', '', /test is missing/],
    ['lr is there', 'there', /is missing/],
    ['lr in 3', '3', /between brackets/],
    ['started > yesterday', 'yesterday', /no date/],
    ['duration > long', 'long', /no length of time/],
    ['lr ? 3', '?', /cannot be followed/],
    ['('.repeat(500), '(', /too many brackets/],
  ])('%s', (line, word, message) => {
    const { error, expression } = parseFilter(line, table.fields);
    expect(expression).toBeNull();
    expect(error?.message).toMatch(message);
    expect(line.slice(error?.from, error?.to)).toBe(word);
  });
});

test('an empty line is no filter and no error', () => {
  expect(parseFilter('   ', table.fields)).toMatchObject({ expression: null, error: null });
});

test('filters read back as they were printed, and mean the same value by value', () => {
  const draw = chance(7);
  for (let round = 0; round < 2000; round++) {
    const expression = draw.expression(table.fields);
    const line = printExpression(expression);
    const read = parseFilter(line, table.fields);
    expect(read.error, line).toBeNull();
    expect(printExpression(read.expression as Expression), line).toBe(line);
    const test = compileFilter(read.expression as Expression, table);
    for (const row of rowsOf(table)) expect(test(row), `${line} on run ${numberOf(table, row)}`).toBe(meaning(expression, row));
  }
});

test('no line makes the reader fail', () => {
  const draw = chance(11);
  for (let round = 0; round < 3000; round++) {
    const line = draw.line();
    const { error } = parseFilter(line, table.fields);
    if (error) expect(error.to).toBeGreaterThan(error.from);
  }
});

/** What a filter means, run by run, without columns and codes. */
function meaning(expression: Expression, row: number): boolean {
  const valueOf = (use: { readonly field: { readonly key: string }; readonly of: 'last' | 'best' | 'min' | 'max' }): ParamValue | undefined => table.column(use.field.key, use.of)?.valueAt(row);
  switch (expression.kind) {
    case 'and': return expression.parts.every((part) => meaning(part, row));
    case 'or': return expression.parts.some((part) => meaning(part, row));
    case 'not': return !meaning(expression.part, row);
    case 'missing': return (valueOf(expression.use) === undefined) !== expression.not;
    case 'text': return JSON.stringify(runs[numberOf(table, row) - 1]).toLowerCase().includes(expression.text.toLowerCase());
    case 'in': return expression.values.some((value) => meaning({ kind: 'test', use: expression.use, operator: '=', value }, row));
    case 'test': {
      const value = valueOf(expression.use);
      return value !== undefined && judgeOf(expression)(value);
    }
  }
}
