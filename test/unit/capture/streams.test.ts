import { describe, expect, it } from 'vitest';
import { Notebook } from './notebook';

const TRAIN = 'W = np.zeros(3)\nfor epoch in range(9):\n    W -= 0.1 * g(W)\n    loss = L(W)\n    print(f"epoch {epoch} loss {loss}")';
const LOSS_ONLY = 'W = np.zeros(3)\nfor epoch in range(9):\n    W -= 0.1 * g(W)\n    loss = L(W)\n    print(f"loss: {loss}")';
const EXPECTED = [[0, 0.9], [1, 0.8], [2, 0.7]];

describe('text as it arrives', () => {
  it('reads a line that comes in pieces once it is whole', () => {
    const nb = new Notebook();
    const ordinal = nb.start('a', TRAIN);
    for (const piece of ['epo', 'ch 0 loss 0', '.9\nepoch 1 loss 0.', '8\nepoch 2 lo', 'ss 0.7']) nb.show(ordinal, piece);
    expect(nb.only().metrics['loss']).toEqual(EXPECTED.slice(0, 2));
    nb.end(ordinal);
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('keeps the states of a line that is overwritten', () => {
    const nb = new Notebook();
    const ordinal = nb.start('a', TRAIN);
    nb.show(ordinal, 'epoch 0 loss 0.9', { from: 0 });
    nb.show(ordinal, '1 loss 0.8', { from: 6 });
    nb.show(ordinal, 'epoch 2 loss 0.7', { from: 0 });
    nb.end(ordinal);
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('plays carriage returns and colours', () => {
    const nb = new Notebook();
    const ordinal = nb.start('a', TRAIN);
    nb.show(ordinal, 'epoch 0 loss 0.9\r\u001b[32mepoch 1\u001b[0m loss 0.8\repoch 2 loss 0.7\n');
    nb.end(ordinal);
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('takes all text again that replaces an output from its start', () => {
    const nb = new Notebook();
    const ordinal = nb.run('a', TRAIN, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\n');
    nb.show(ordinal, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 2 loss 0.7\n', { from: 0 });
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
    expect(nb.records.filter((record) => record.t === 'points').flatMap((record) => (record.t === 'points' ? record.value : []))).toEqual([0.9, 0.8, 0.7]);
  });

  it('lets a step that is told with another value have the later one', () => {
    const nb = new Notebook();
    nb.run('a', TRAIN, 'epoch 0 loss 0.9\nepoch 1 loss 0.85\nepoch 1 loss 0.8\nepoch 2 loss 0.7\n');
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('reads logged lines on stderr, and never a traceback', () => {
    const nb = new Notebook();
    nb.run('a', 'model = Net()\nmodel.fit(X)', { err: 'INFO:root:epoch 0 loss=0.9\nINFO:root:epoch 1 loss=0.8\n', error: 'Cell In[1], line 2\nloss: 99.5\nepoch 7 loss 99.5' });
    expect(nb.only().metrics['loss']).toEqual(EXPECTED.slice(0, 2));
  });

  it('writes nan and infinities as a trail holds them', () => {
    const nb = new Notebook();
    nb.run('a', TRAIN, 'epoch 0 loss nan\nepoch 1 loss -inf\n');
    expect(nb.only().metrics['loss']).toEqual([[0, 'NaN'], [1, '-Infinity']]);
  });
});

describe('text that repeats itself', () => {
  it('changes nothing where lines have steps', () => {
    const nb = new Notebook();
    nb.run('a', TRAIN, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 1 loss 0.8\nepoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 2 loss 0.7\n');
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('changes nothing where an event is told twice and lines have no steps', () => {
    const nb = new Notebook();
    const ordinal = nb.start('a', LOSS_ONLY);
    const first = nb.tick();
    nb.show(ordinal, 'loss: 0.9\nloss: 0.8\n', { time: first });
    nb.show(ordinal, 'loss: 0.8\n', { time: first + 5 });
    nb.show(ordinal, 'loss: 0.7\n', { time: first + 2_000 });
    nb.end(ordinal);
    expect(nb.only()).toMatchObject({ metrics: { loss: EXPECTED }, counters: { loss: ['index'] } });
  });

  it('keeps an equal value that comes much later', () => {
    const nb = new Notebook();
    nb.run('a', LOSS_ONLY, 'loss: 0.9\nloss: 0.9\n');
    expect(nb.only().metrics['loss']).toEqual([[0, 0.9], [1, 0.9]]);
  });

  it('keeps the indexes of lines that are told again from further up', () => {
    const nb = new Notebook();
    const ordinal = nb.start('a', LOSS_ONLY);
    nb.show(ordinal, 'loss: 0.9\nloss: 0.8\nlo');
    nb.show(ordinal, 'loss: 0.8\nloss: 0.7\n', { from: 10 });
    nb.end(ordinal);
    expect(nb.only().metrics['loss']).toEqual(EXPECTED);
  });

  it('makes nothing of an event that is sent again', () => {
    const nb = new Notebook();
    nb.run('a', TRAIN, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\n');
    const again = nb.events.flatMap((event) => nb.send(event));
    expect(again).toEqual([]);
  });
});

describe('text that says nothing', () => {
  it('gives no run for what looks like numbers of a training', () => {
    const nb = new Notebook();
    const out = ['Done 20 out of 20', 'took 3.2s', '(1437, 64) (360, 64)', 'numpy 1.26.4', '2026-11-21 10:32:05', 'train size=1437', 'missing: 0.12', "Best params: {'C': 1.0}", 'count    20640.000000', 'mean      -119.569704', 'building tree 3 of 20', 'Downloading: 45%|####5     | 4.5M/10.0M [00:01<00:01, 3.2MB/s]', 'ETA: 0:03:12', ''].join('\n');
    nb.run('a', 'clf = SVC()\nclf.fit(X, y)\nfor i in range(3):\n    print(i, i ** 2)\ndf.describe()', { out: `${out}0 0\n1 1\n2 4\n`, result: '       a\nmean 0.5' });
    expect(nb.records.map((record) => record.t)).toEqual(['session', 'version', 'execution', 'execution-end']);
  });
});

describe('a cell that prints 100,000 lines', () => {
  /** Milliseconds and characters of records for so many lines. */
  function measure(lines: number): { ms: number; points: number } {
    const nb = new Notebook();
    const ordinal = nb.start('a', TRAIN);
    const began = performance.now();
    let from = 0;
    let points = 0;
    for (let line = 0; line < lines; line += 100) {
      const text = Array.from({ length: 100 }, (_, at) => `epoch ${line + at} loss ${1 / (line + at + 1)}\n`).join('');
      for (const record of nb.send({ type: 'output', session: 'S', ordinal, channel: 'stdout', mime: 'x', output: 0, from, text, time: nb.tick() })) if (record.t === 'points') points += record.value.length;
      from += text.length;
    }
    nb.end(ordinal);
    return { ms: performance.now() - began, points };
  }

  it('takes time in proportion to its lines, and loses none', { timeout: 120_000 }, () => {
    measure(5_000);
    const few = measure(10_000);
    const many = measure(100_000);
    expect(many.points).toBe(100_000);
    // Ten times the lines; a square law would give a hundred times the time.
    expect(many.ms / few.ms).toBeLessThan(30);
  });
});
