import { expect, test } from 'vitest';
import { columnFormat, formatDuration, formatMoment, formatStep, formatValue } from '../../../../webview-ui/lib/format';

test.each([
  [0, '0'], [-0, '0'], [1, '1'], [0.97812, '0.9781'], [0.5, '0.5'], [0.0123456, '0.01235'], [123.456, '123.5'], [1234.56, '1235'], [999999, '999999'], [-2.5, '−2.5'],
  [0.00001234, '1.234e-5'], [0.00012, '0.00012'], [2e9, '2e9'], [-1.5e-7, '−1.5e-7'], [NaN, 'NaN'], [Infinity, 'inf'], [-Infinity, '−inf'],
])('%d reads %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

test('a column aligns its decimals', () => {
  expect([0.9, 0.92, 1].map(columnFormat([0.9, 0.92, 1]))).toEqual(['0.90', '0.92', '1.00']);
  expect([3, 12].map(columnFormat([3, 12]))).toEqual(['3', '12']);
});

test('a column of very unlike values loses none of them', () => {
  const values = [12345.678, 0.0012, 1e-9, NaN];
  expect(values.map(columnFormat(values))).toEqual(['12345.7', '0.0012', '1e-9', 'NaN']);
});

test.each([[0, '0'], [999, '999'], [2730, '2\u202f730'], [1234567, '1\u202f234\u202f567'], [0.25, '0.25']])('step %d reads %s', (step, text) => {
  expect(formatStep(step)).toBe(text);
});

test('a moment of another day bears its date', () => {
  const noon = new Date(2026, 0, 5, 12, 3, 4).getTime();
  expect(formatMoment(noon, noon + 3_600_000)).toBe('12:03:04');
  expect(formatMoment(noon, noon + 86_400_000)).toBe('2026-01-05 12:03');
});

test.each([[0, '0 ms'], [340, '340 ms'], [12_340, '12.3 s'], [60_000, '1:00'], [366_000, '6:06'], [3_648_000, '1:00:48'], [-1500, '−1.5 s']])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
