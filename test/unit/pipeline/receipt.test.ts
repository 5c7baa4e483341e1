import { describe, expect, it } from 'vitest';
import { addToReceipt, readReceipt, receiptText, type PromotedStep, type Receipt } from '../../../src/core/pipeline/receipt';

function step(name: string, values: readonly number[]): PromotedStep {
  return { name, notebook: '../train.ipynb', run: null, hasMetrics: true, recorded: [{ metric: 'loss', place: 'cell 2, line 1', values, isExpected: true }] };
}

const receipt: Receipt = { generated: { 'a.py': 'x = 1\n\ny = 2\n' }, steps: [step('a', [0.5, Number.NaN, Number.NEGATIVE_INFINITY])] };

describe('a receipt', () => {
  it('is read as it was written, numbers that JSON lacks too', () => {
    expect(readReceipt(receiptText(receipt))).toEqual(receipt);
    expect(readReceipt(undefined)).toEqual({ generated: {}, steps: [] });
  });

  it('keeps what was promoted from elsewhere, and puts a step that is promoted again in its place', () => {
    const now: Receipt = { generated: { 'b.py': 'z = 3\n' }, steps: [step('b', [2])] };
    const both = addToReceipt(receipt, now);
    expect(Object.keys(both.generated)).toEqual(['a.py', 'b.py']);
    expect(addToReceipt(both, { generated: { 'a.py': 'x = 2\n' }, steps: [step('a', [1])] })).toEqual({ generated: { 'a.py': 'x = 2\n', 'b.py': 'z = 3\n' }, steps: [step('b', [2]), step('a', [1])] });
  });
});
