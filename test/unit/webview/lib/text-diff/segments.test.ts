import { expect, test } from 'vitest';
import { segmentsOf } from '../../../../../webview-ui/lib/text-diff/segments';

const brief = (...args: Parameters<typeof segmentsOf>): string[] => segmentsOf(...args).map(({ text, style, marked, hit }) => `${text}:${style}${marked ? '*' : ''}${hit ? '?' : ''}`);

test('a line is cut where any of its ranges begins or ends', () => {
  expect(brief('lr = 0.05', [[5, 9, 'number']], [[7, 9]], '')).toEqual(['lr = :', '0.:number', '05:number*']);
});

test('all places of what is searched for are found, whatever its case', () => {
  expect(brief('Loss loss', [], [], 'LOSS')).toEqual(['Loss:?', ' :', 'loss:?']);
});

test('ranges beyond the line are cut off, and an empty line has no piece', () => {
  expect(brief('ab', [[1, 9, 'string']], [], '')).toEqual(['a:', 'b:string']);
  expect(brief('', [], [], 'x')).toEqual([]);
});
