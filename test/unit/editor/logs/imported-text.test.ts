import { expect, it } from 'vitest';
import { importedText } from '../../../../src/editor/logs/imported-text';

it('tells what an import brought', () => {
  expect(importedText([])).toBe('The logs hold no number yet: nothing was imported.');
  expect(importedText([{ number: 1, state: 'new' }])).toBe('1 run was imported.');
  expect(importedText([{ number: 1, state: 'new' }, { number: 2, state: 'restored' }, { number: 3, state: 'known' }, { number: 4, state: 'updated' }])).toBe('2 runs were imported, 1 run was brought up to date, 1 run was here already.');
});
