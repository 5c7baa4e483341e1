import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describePastCell } from '../../../../src/editor/runs/past-cell';

const SOURCE = 'model.fit(X)';
const version = createHash('sha256').update(SOURCE).digest('hex');

describe('describePastCell', () => {
  it.each([
    ['training', 'trained run 7'],
    ['metric', 'gave its numbers to run 7'],
    ['slice', 'prepared run 7'],
  ])('tells what a cell with the role %s did', (role, text) => {
    expect(describePastCell({ role, number: 7, version }, () => SOURCE)).toBe(text);
  });

  it('knows a cell that holds only some lines of what ran', () => {
    const cut = { lines: [2], sha256: createHash('sha256').update('model.fit(X)').digest('hex') };
    expect(describePastCell({ role: 'slice', number: 7, version: 'f'.repeat(64), cut }, () => SOURCE)).toBe('prepared run 7');
    expect(describePastCell({ role: 'slice', number: 7, version, cut: { ...cut, sha256: 'f' } }, () => SOURCE)).toBeUndefined();
    expect(describePastCell({ role: 'slice', number: 7, version, cut: {} }, () => SOURCE)).toBeUndefined();
  });

  it('says nothing of a cell that was edited since it was copied', () => {
    expect(describePastCell({ role: 'training', number: 7, version }, () => `${SOURCE} `)).toBeUndefined();
  });

  it.each([undefined, null, 'training', {}, { role: null, number: 7, version }, { role: 'toString', number: 7, version }, { role: 'training', number: '7', version }])('says nothing of metadata like %j', (metadata) => {
    expect(describePastCell(metadata, () => SOURCE)).toBeUndefined();
  });
});
