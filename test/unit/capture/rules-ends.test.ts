import { describe, expect, it } from 'vitest';
import { createContext, Notebook } from './notebook';

const TRAIN = 'W = np.zeros(3)\nfor epoch in range(9):\n    W -= 0.1 * g(W)\n    print(f"epoch {epoch} loss {L(W)}")';
const PRINTED = 'epoch 0 loss 0.9\nepoch 1 loss 0.8\n';

describe('rule 5: numbers without a training', () => {
  it('makes an evaluation of a known metric function, one for each object and its settings', () => {
    const nb = new Notebook();
    nb.run('load', 'model = joblib.load("a.joblib")');
    nb.run('score', 'model.score(X, y)', { result: '0.9' });
    nb.run('score', 'model.score(X, y)', { result: '0.91' });
    nb.run('load', 'model = joblib.load("b.joblib")');
    nb.run('score', 'model.score(X, y)', { result: '0.8' });
    expect(nb.runs().map(({ kind, metrics, status }) => [kind, metrics, status])).toEqual([['evaluation', { score: 0.91 }, 'ok'], ['evaluation', { score: 0.8 }, 'ok']]);
  });

  it('tells predictions of two models apart that go by one name', () => {
    const nb = new Notebook();
    nb.run('a', 'y_pred = first.predict(X)\nprint("Accuracy:", accuracy_score(y, y_pred))', 'Accuracy: 0.9\n');
    nb.run('b', 'y_pred = second.predict(X)\nprint("Accuracy:", accuracy_score(y, y_pred))', 'Accuracy: 0.8\n');
    expect(nb.runs().map(({ metrics }) => metrics)).toEqual([{ Accuracy: 0.9 }, { Accuracy: 0.8 }]);
  });

  it('leaves other lone numbers on their execution, where a person can make a run of them', () => {
    const nb = new Notebook();
    const ordinal = nb.run('a', 'print("Accuracy:", magic())', 'Accuracy: 0.9\n');
    expect(nb.runs()).toEqual([]);
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    expect(nb.only()).toMatchObject({ kind: 'manual', status: 'ok', execution: ordinal, metrics: { Accuracy: 0.9 } });
  });

  it('gives later numbers to a run that a person made of an execution', () => {
    const nb = new Notebook();
    const ordinal = nb.run('a', 'm = magic()');
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    nb.run('b', 'm.score(X, y)', { result: '0.9' });
    expect(nb.only()).toMatchObject({ kind: 'manual', metrics: { score: 0.9 } });
  });
});

describe('rule 6: executions that did not succeed', () => {
  it('keeps the points of an interrupted training and gives later numbers to it', () => {
    const nb = new Notebook();
    nb.run('train', TRAIN, { out: PRINTED, error: 'Cell In[1], line 3\nKeyboardInterrupt', status: 'stopped' });
    nb.run('score', 'print("Accuracy:", acc(W))', 'Accuracy: 0.7\n');
    expect(nb.only()).toMatchObject({ status: 'stopped', metrics: { loss: [[0, 0.9], [1, 0.8]], Accuracy: 0.7 } });
  });

  it('keeps an earlier model where the new one failed before it was assigned', () => {
    const nb = new Notebook();
    nb.run('fit', 'clf = SVC().fit(X, y)');
    nb.run('fit', 'clf = SVC(C="x").fit(X, y)', { error: '\u001b[36mCell\u001b[39m\u001b[36m \u001b[39m\u001b[32mIn[2]\u001b[39m\u001b[32m, line 1\u001b[39m\nValueError', status: 'failed' });
    nb.run('score', 'print("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
    expect(nb.comparisons().map(({ runs }) => runs.length)).toEqual([2]);
  });

  it('takes statements before the one that failed for done, and later ones for not begun', () => {
    const nb = new Notebook();
    nb.run('a', 'clf = SVC().fit(X, y)\noops()\nclf = None', { error: 'Cell In[1], line 2\nNameError', status: 'failed' });
    nb.run('b', 'print("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
    expect(nb.only()).toMatchObject({ execution: 1, status: 'failed', metrics: { Accuracy: 0.9 } });
  });

  it('does not change a run because a later cell failed', () => {
    const nb = new Notebook();
    nb.run('train', TRAIN, PRINTED);
    nb.run('score', 'print("Accuracy:", acc(W))\noops()', { out: 'Accuracy: 0.7\n', error: 'Cell In[2], line 2\nNameError' });
    expect(nb.only()).toMatchObject({ status: 'ok', metrics: { Accuracy: 0.7 } });
  });

  it('loses open executions and their runs with the session', () => {
    const nb = new Notebook();
    nb.run('train', TRAIN, { out: PRINTED, status: 'open' });
    const records = nb.send({ type: 'session-ended', session: 'S', reason: 'died', time: nb.tick() });
    expect(records.map((record) => record.t)).toEqual(['run-status', 'execution-end', 'session-end']);
    expect(nb.only().status).toBe('lost');
    expect(nb.send({ type: 'output', session: 'S', ordinal: 1, channel: 'stdout', mime: 'x', output: 0, from: 34, text: 'epoch 2 loss 0.7\n', time: nb.tick() })).toEqual([]);
  });

  it('lets a cell start while one that was replaced never ends', () => {
    const nb = new Notebook();
    nb.run('train', TRAIN, { out: PRINTED, status: 'open' });
    nb.run('score', 'print("Accuracy:", acc(W))', 'Accuracy: 0.7\n');
    expect(nb.only()).toMatchObject({ status: 'running', metrics: { Accuracy: 0.7 } });
  });
});

describe('rule 7: a person overrules', () => {
  it('gives all numbers to the run that a person started, until it is ended', () => {
    const nb = new Notebook();
    nb.send({ type: 'run-command', session: 'S', command: 'start', time: nb.tick() });
    nb.run('a', TRAIN, PRINTED);
    nb.run('b', 'print("Accuracy:", magic())', 'Accuracy: 0.7\n');
    expect(nb.only()).toMatchObject({ kind: 'manual', status: 'running', execution: 1, metrics: { loss: [[0, 0.9], [1, 0.8]], Accuracy: 0.7 } });
    nb.send({ type: 'run-command', session: 'S', command: 'end', time: nb.tick() });
    expect(nb.only().status).toBe('ok');
    nb.run('a', TRAIN, PRINTED);
    expect(nb.runs().map(({ kind }) => kind)).toEqual(['manual', 'training']);
  });

  it('opens no run by itself where runs are manual', () => {
    const nb = new Notebook(createContext('manual'));
    const ordinal = nb.run('a', TRAIN, PRINTED);
    expect(nb.runs()).toEqual([]);
    nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
    expect(nb.only().kind).toBe('manual');
  });

  it('says why of every run', () => {
    const nb = new Notebook();
    nb.run('a', TRAIN, PRINTED);
    nb.run('b', 'model.score(X, y)', { result: '0.9' });
    nb.run('c', 'clf = SVC().fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
    for (const { why } of nb.runs()) expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
