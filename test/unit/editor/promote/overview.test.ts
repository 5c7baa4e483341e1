import { expect, it } from 'vitest';
import { changesOf, type PromotionAnswer } from '../../../../src/editor/promote/answer';
import { overviewText } from '../../../../src/editor/promote/overview';

const step = { inputs: [], outputs: [], params: [], metrics: [], leftOut: [] };

const answer: PromotionAnswer = {
  params: { lr: 0.1 },
  files: { 'split.py': 'x = 1\n', 'train.py': 'y = 2\n', 'dvc.yaml': 'stages: {}\n' },
  steps: [
    { ...step, name: 'split', cells: ['[1]'], after: [], outputs: [{ name: 'X' }] },
    { ...step, name: 'train', cells: ['[2]', '[4]'], after: ['split'], inputs: [{ name: 'X', from: 'split' }], params: [{ name: 'lr', default: 0.1 }], metrics: ['loss'], leftOut: [{ cell: '[4]', line: 2, code: 'plt.plot(\n  x)', why: 'it only shows something' }] },
  ],
  notes: ['train.py was edited by hand: what was changed there stays.'],
  edited: [{ path: 'train.py', conflicts: 0 }],
};

it('finds what would change, and tells new files from others', () => {
  expect(changesOf(answer, new Map([['split.py', 'x = 1\n'], ['train.py', 'y = 1\n']]))).toEqual([
    { path: 'train.py', before: 'y = 1\n', after: 'y = 2\n' },
    { path: 'dvc.yaml', before: null, after: 'stages: {}\n' },
  ]);
});

it('shows the graph of steps, what each takes and gives, and what was left out and why', () => {
  expect(overviewText('Promote Run 7', answer, changesOf(answer, new Map([['train.py', 'y = 1\n']])))).toBe([
    '# Promote Run 7', '',
    '    ●  split: [1]', '    │', '    ●  train: [2], [4]', '',
    '- train.py was edited by hand: what was changed there stays.', '',
    '## split', '', '- gives: X', '',
    '## train', '', '- takes: X (split)', '- params: lr=0.1', '- metrics: loss', '- left out: [4], line 2: plt.plot( (it only shows something)', '',
    '## Files', '', '- split.py, new', '- train.py', '- dvc.yaml, new', '',
  ].join('\n'));
});
