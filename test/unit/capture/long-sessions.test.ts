import { describe, expect, it } from 'vitest';
import { Notebook } from './notebook';

/** Executions after which capture has let go of what it can make again. */
const MANY = 60;

function later(nb: Notebook, source = 'n = 99'): void {
  for (let count = 0; count < MANY; count += 1) nb.run('later', source);
}

describe('an execution far back in its session', () => {
  it('becomes a run with the code and the settings as they were', () => {
    const nb = new Notebook();
    nb.run('n', 'n = 10');
    const ordinal = nb.run('print', 'print("Accuracy:", n / 100)', 'Accuracy: 0.1\n');
    later(nb);
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    expect(nb.only()).toMatchObject({ params: { n: 10 }, metrics: { Accuracy: 0.1 }, links: ['slice:1', 'training:2'] });
  });

  it('leaves trainings in it as they were when a run is made of it', () => {
    const nb = new Notebook();
    nb.run('build', 'model = Net()\nlr = 0.1');
    nb.run('one', 'model.fit(X, y, lr=lr)', 'epoch 1 loss 0.9\n');
    const ordinal = nb.run('two', 'model.fit(X2, y2, lr=lr)', 'epoch 1 loss 0.8\n');
    later(nb, 'model = Other()\nlr = 9');
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    nb.show(ordinal, 'epoch 2 loss 0.7\n');
    expect(nb.runs()[1]).toMatchObject({ parent: 1, relation: 'fine-tuning', params: { lr: 0.1 } });
  });

  it('still reads what a thread prints', () => {
    const nb = new Notebook();
    nb.run('build', 'W = np.zeros(3)');
    const ordinal = nb.run('thread', 'for epoch in range(9):\n    W -= g(W)\n    print(f"loss: {L(W)}")', 'loss: 0.9\nloss: 0.8\n');
    later(nb, 'W = None');
    nb.show(ordinal, 'loss: 0.7\nloss: 0.6\n');
    expect(nb.only()).toMatchObject({ execution: ordinal, metrics: { loss: [[0, 0.9], [1, 0.8], [2, 0.7], [3, 0.6]] } });
  });
});

describe('a training that is run again and again', () => {
  /** Records of so many continuations. */
  function rerun(times: number): Notebook {
    const nb = new Notebook();
    nb.run('build', 'X = load()\nclf = SGDClassifier(alpha=0.1)');
    for (let count = 1; count <= times; count += 1) nb.run('train', 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))', `Accuracy: ${count / 1_000}\n`);
    return nb;
  }

  it('links to each run only what it brings, and gives each all params', () => {
    const nb = rerun(100);
    expect(nb.records.filter((record) => record.t === 'link').length).toBe(101);
    expect(nb.runs()[0]?.links).toEqual(['slice:1', 'training:2']);
    expect(nb.runs()[99]).toMatchObject({ parent: 99, relation: 'continuation', links: ['training:101'], params: { model: 'SGDClassifier', alpha: 0.1 } });
  });

  it('links what a parent has not', () => {
    const nb = rerun(2);
    nb.run('alpha', 'rate = 0.5');
    nb.run('train', 'clf.partial_fit(X, y, rate)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
    expect(nb.runs()[2]).toMatchObject({ parent: 2, links: ['slice:4', 'training:5'] });
  });
});
