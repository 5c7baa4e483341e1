import { describe, expect, it } from 'vitest';
import { createContext, Notebook } from './notebook';

const SERIES = 'for epoch in range(3):\n    W -= g(W)\n    print(f"epoch {epoch} loss {L(W)}")';

function make(nb: Notebook, ordinal: number): void {
  nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
}

describe('a run that a person makes of a cell', () => {
  it.each([
    ['print(f"train size={len(X)}")', 'train size=1437\n', { 'train size': 1437 }],
    ['print("missing:", m)', 'missing: 0.12\n', { missing: 0.12 }],
    ['print("foo_ratio:", r)', 'foo_ratio: 0.12\n', { foo_ratio: 0.12 }],
    ['print(ratio)', '0.12\n', { ratio: 0.12 }],
    ['show()', '0.12\n', { value: 0.12 }],
  ])('has what %s shows', (source, out, metrics) => {
    const nb = new Notebook();
    make(nb, nb.run('a', source, out));
    expect(nb.only()).toMatchObject({ kind: 'manual', metrics });
  });

  it('has whole series where runs are manual', () => {
    const nb = new Notebook(createContext('manual'));
    make(nb, nb.run('a', SERIES, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 2 loss 0.7\n'));
    expect(nb.only().metrics).toEqual({ loss: [[0, 0.9], [1, 0.8], [2, 0.7]] });
  });

  it('has what the cell shows later, and a later execution has a run of its own', () => {
    const nb = new Notebook(createContext('manual'));
    const ordinal = nb.start('a', SERIES);
    nb.show(ordinal, 'epoch 0 loss 0.9\n');
    make(nb, ordinal);
    nb.show(ordinal, 'epoch 1 loss 0.8\n');
    nb.end(ordinal);
    make(nb, ordinal);
    make(nb, nb.run('a', SERIES, 'epoch 0 loss 0.5\n'));
    expect(nb.runs().map(({ metrics }) => metrics)).toEqual([{ loss: [[0, 0.9], [1, 0.8]] }, { loss: [[0, 0.5]] }]);
  });

  it('has every named number after Start Run', () => {
    const nb = new Notebook();
    nb.send({ type: 'run-command', session: 'S', command: 'start', time: nb.tick() });
    nb.run('a', 'print("missing:", m)', 'missing: 0.12\n');
    expect(nb.only().metrics).toEqual({ missing: 0.12 });
  });
});
