import { expect, test } from 'vitest';
import { completeFilter } from '../../../src/core/query/complete';
import { sampleRun, singleValue } from '../../webview/sample-runs';
import { tableOf } from './tables';

const table = tableOf([
  sampleRun(1, { lr: 0.01, 'odd name': 1 }, [singleValue('val_loss', 0.2)], { tags: ['baseline', 'old'], status: 'failed' }),
  sampleRun(2, { lr: 0.1 }, [singleValue('steps', 3)], {}),
]);
/** Suggestions at the bar. */
const at = (line: string) => {
  const caret = line.indexOf('|');
  return completeFilter(line.replace('|', ''), caret, table);
};
const labels = (line: string): string[] => at(line).items.map(({ label }) => label);

test('fields that begin with what is typed come before those that have it inside', () => {
  expect(labels('st|')).toEqual(['steps', 'steps.best', 'steps.min', 'steps.max', 'status', 'started', 'val_loss.best']);
});

test('after a field come operators, after those values, after a test what joins', () => {
  expect(labels('val_loss |')).toEqual(['<', '<=', '>', '>=', '=', '!=', 'is missing', 'is not missing']);
  expect(labels('status = |')).toEqual(['failed', 'ok']);
  expect(labels('tag has b|')).toEqual(['baseline']);
  expect(labels('lr = 0.01 |')).toEqual(['and', 'or']);
  expect(labels('(lr = 0.01 or st|')).toContain('status');
});

test('a suggestion takes the place of the word that is typed, quoted where it must be', () => {
  expect(at('lr = 1 and od|')).toMatchObject({ from: 11, to: 13, items: [{ insert: '`odd name` ' }] });
  expect(at('status = f|').items[0]).toMatchObject({ insert: '"failed" ' });
});

test('nothing is suggested behind an error', () => {
  expect(labels('nonsense < 3 and s|')).toEqual([]);
});
