import { expect, test } from 'vitest';
import { hueVariable, seriesStyle } from '../../../../webview-ui/lib/series-style';

test.each([
  [1, 1, []], [10, 10, []], [11, 1, [5, 3]], [20, 10, [5, 3]], [21, 1, [1, 3]], [30, 10, [1, 3]], [31, 1, []], [1234, 4, []],
])('run %d has hue %d and dash %j', (number, hue, dash) => {
  expect(seriesStyle(number)).toEqual({ hue, dash });
});

test('thirty runs in a row have thirty marks', () => {
  expect(new Set(Array.from({ length: 30 }, (_, index) => JSON.stringify(seriesStyle(index + 1)))).size).toBe(30);
});

test('a hue is a theme variable', () => {
  expect(hueVariable(3)).toBe('--vscode-celltrail-series3');
});
