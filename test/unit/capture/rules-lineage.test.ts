import { describe, expect, it } from 'vitest';
import { Notebook } from './notebook';

const STEP = (cell: string): string => `for epoch in range(2):\n    loss = train_step(${cell})\n    ${cell} -= 0.1 * grad(${cell})\n    print(f"epoch {epoch} loss {loss}")`;
const PRINTED = 'epoch 0 loss 0.9\nepoch 1 loss 0.8\n';
const MORE = 'epoch 0 loss 0.7\nepoch 1 loss 0.6\n';

describe('rule 2: whose number it is', () => {
  it('follows predictions through other cells and other trainings', () => {
    const nb = new Notebook();
    nb.run('a', 'clf = SVC(C=1)\nclf.fit(X, y)');
    nb.run('b', 'y_pred = clf.predict(X_test)');
    nb.run('c', 'other = Ridge().fit(X, y)\nprint("R2:", other.score(X, y))', 'R2: 0.7\n');
    nb.run('d', 'acc = accuracy_score(y_test, y_pred)');
    nb.run('e', 'print(f"Accuracy: {acc}")', 'Accuracy: 0.93\n');
    expect(nb.runs().map(({ execution, metrics }) => [execution, metrics])).toEqual([[3, { R2: 0.7 }], [1, { Accuracy: 0.93 }]]);
  });

  it('follows a helper that reads the weights as a global', () => {
    const nb = new Notebook();
    nb.run('def', 'def predict(X):\n    return (X @ W).argmax(1)');
    nb.run('train', `W = np.zeros(3)\n${STEP('W')}`, PRINTED);
    nb.run('score', 'print("Accuracy:", (predict(X_test) == y_test).mean())', 'Accuracy: 0.9\n');
    expect(nb.only().metrics).toEqual({ loss: [[0, 0.9], [1, 0.8]], Accuracy: 0.9 });
    expect(nb.only().links).toEqual(['metric:3', 'slice:1', 'training:2']);
  });

  it('takes the training that comes after all others', () => {
    const nb = new Notebook();
    nb.run('base', 'base = SVC().fit(X, y)\noof = base.predict_proba(X)');
    nb.run('meta', 'meta = LogisticRegression().fit(oof, y)');
    nb.run('score', 'print("Accuracy:", accuracy_score(y, meta.predict(oof)))', 'Accuracy: 0.97\n');
    expect(nb.only()).toMatchObject({ execution: 2, parent: null, metrics: { Accuracy: 0.97 } });
  });

  it('compares what is about several runs', () => {
    const nb = new Notebook();
    nb.run('a', 'a = SVC().fit(X, y)\nscore_a = a.score(X, y)');
    nb.run('b', 'b = Ridge().fit(X, y)\nscore_b = b.score(X, y)');
    nb.run('c', 'best = max(score_a, score_b)\nprint("Best score:", best)', 'Best score: 0.97\n');
    expect(nb.comparisons()).toEqual([{ runs: [1, 2], values: { 'Best score': 0.97 } }]);
    expect(nb.runs().map(({ metrics }) => metrics)).toEqual([{}, {}]);
  });

  it('lets the label decide between two', () => {
    const nb = new Notebook();
    nb.run('a', 'svc = SVC().fit(X, y)\nforest = RandomForestClassifier().fit(X, y)');
    nb.run('b', 'results = {"svc": svc.score(X, y), "forest": forest.score(X, y)}\nfor k, v in results.items():\n    print(f"{k} accuracy: {v}")', 'svc accuracy: 0.9\nforest accuracy: 0.95\n');
    expect(nb.runs().map(({ carriers, metrics }) => [carriers, metrics])).toEqual([[['svc'], { accuracy: 0.9 }], [['forest'], { accuracy: 0.95 }]]);
  });

  it('leaves numbers alone that read no carrier', () => {
    const nb = new Notebook();
    nb.run('train', `W = np.zeros(3)\n${STEP('W')}`, PRINTED);
    nb.run('look', 'print(f"train size={len(X)}")\nprint("missing:", df.isna().mean())\ndf.shape', { out: 'train size=1437\nmissing: 0.12\n', result: '(1437, 64)' });
    expect(nb.only().metrics).toEqual({ loss: [[0, 0.9], [1, 0.8]] });
  });

  it('names a bare result by its variable or its call', () => {
    const nb = new Notebook();
    nb.run('a', 'clf = SVC().fit(X, y)\nacc = clf.score(X, y)');
    nb.run('b', 'acc', { result: 'np.float64(0.978)' });
    nb.run('c', 'print(acc)', '0.978\n');
    nb.run('d', 'round(f1_score(y, clf.predict(X)), 3)', { result: '0.9' });
    nb.run('e', 'len(X)', { result: '1437' });
    nb.run('f', 's = clf.score(X_val, y_val)\ns', { result: '0.95' });
    expect(nb.only().metrics).toEqual({ acc: 0.978, f1_score: 0.9, score: 0.95 });
  });

  it('keeps a model that a condition may have deleted, and lets go of one that a cell deletes', () => {
    const nb = new Notebook();
    nb.run('fit', 'clf = SVC().fit(X, y)');
    nb.run('tidy', 'if low_on_memory:\n    del clf');
    nb.run('score', 'print("accuracy:", clf.score(X, y))', 'accuracy: 0.9\n');
    nb.run('drop', 'del clf\nif found:\n    clf = load()');
    nb.run('score', 'print("accuracy:", clf.score(X, y))', 'accuracy: 0.1\n');
    expect(nb.runs().map(({ kind, metrics }) => [kind, metrics])).toEqual([['training', { accuracy: 0.9 }], ['evaluation', { accuracy: 0.1 }]]);
  });

  it('keeps the slice of a deleted and of an out-of-order cell', () => {
    const nb = new Notebook();
    nb.run('late', 'lr = 0.5');
    nb.run('deleted', 'W = np.zeros(3)');
    nb.run('train', `for epoch in range(2):\n    W -= lr * g(W)\n    print(f"epoch {epoch} loss {L(W)}")`, PRINTED);
    expect(nb.only()).toMatchObject({ params: { lr: 0.5 }, links: ['slice:1', 'slice:2', 'training:3'] });
  });
});

describe('rule 3: training again', () => {
  it('continues where the same cell trains the same object again', () => {
    const nb = new Notebook();
    nb.run('init', 'W = np.zeros(3)');
    nb.run('train', STEP('W'), PRINTED);
    nb.run('train', STEP('W'), MORE);
    nb.run('train', STEP('W'), 'epoch 0 loss 0.5\nepoch 1 loss 0.4\n');
    expect(nb.runs().map(({ parent, relation, metrics }) => [parent, relation, metrics['loss']])).toEqual([
      [null, null, [[0, 0.9], [1, 0.8]]],
      [1, 'continuation', [[2, 0.7], [3, 0.6]]],
      [2, 'continuation', [[4, 0.5], [5, 0.4]]],
    ]);
    expect(nb.runs()[1]?.why).toContain('continues run 1: weights not reset');
  });

  it('keeps printed steps that go on by themselves', () => {
    const nb = new Notebook();
    nb.run('init', 'net = Net()');
    const cell = 'for epoch in range(start, start + 2):\n    loss = net.train_step(X)\n    print(f"epoch {epoch} loss {loss}")';
    nb.run('train', cell, PRINTED);
    nb.run('train', cell, 'epoch 2 loss 0.7\nepoch 3 loss 0.6\n');
    expect(nb.runs().map(({ parent, metrics }) => [parent, metrics['loss']])).toEqual([[null, [[0, 0.9], [1, 0.8]]], [1, [[2, 0.7], [3, 0.6]]]]);
  });

  it('goes on at the stride of the parent', () => {
    const nb = new Notebook();
    nb.run('init', 'W = np.zeros(3)');
    nb.run('train', STEP('W'), 'epoch 0 loss 0.9\nepoch 100 loss 0.8\n');
    nb.run('train', STEP('W'), 'epoch 0 loss 0.7\nepoch 100 loss 0.6\n');
    expect(nb.runs()[1]?.metrics['loss']).toEqual([[200, 0.7], [300, 0.6]]);
  });

  it('is fine-tuning from another cell', () => {
    const nb = new Notebook();
    nb.run('build', 'model = Net()');
    nb.run('one', 'model.fit(X, y, epochs=2)', 'Epoch 1/2\nloss: 0.9\nEpoch 2/2\nloss: 0.8\n');
    nb.run('two', 'model.fit(X2, y2, epochs=2)', 'Epoch 1/2\nloss: 0.7\nEpoch 2/2\nloss: 0.6\n');
    expect(nb.runs().map(({ parent, relation, metrics }) => [parent, relation, metrics['loss']])).toEqual([[null, null, [[1, 0.9], [2, 0.8]]], [1, 'fine-tuning', [[1, 0.7], [2, 0.6]]]]);
  });

  it.each([
    ['an alias', 'student = model'],
    ['a deep copy', 'import copy\nstudent = copy.deepcopy(model)'],
    ['loaded weights', 'student = Net()\nstudent.load_state_dict(model.state_dict())'],
    ['weights set', 'student = Net()\nstudent.set_weights(model.get_weights())'],
    ['a wrapper', 'student = Sequential(model, Head())'],
  ])('carries weights on through %s', (_, source) => {
    const nb = new Notebook();
    nb.run('build', 'model = Net()');
    nb.run('one', 'model.fit(X, y)', 'epoch 1 loss 0.9\n');
    nb.run('copy', source);
    nb.run('two', 'student.fit(X, y)', 'epoch 1 loss 0.7\n');
    expect(nb.runs().map(({ parent, relation }) => [parent, relation])).toEqual([[null, null], [1, 'fine-tuning']]);
  });

  it.each([
    ['built anew in its cell', 'model = Net()\nmodel.fit(X, y)'],
    ['built anew by a helper', 'model = build_model(3)\nmodel.fit(X, y)'],
    ['built and fitted at once', 'model = SVC().fit(X, y)'],
  ])('has no parent where the model is %s', (_, source) => {
    const nb = new Notebook();
    nb.run('def', 'def build_model(n):\n    return Net(n)');
    nb.run('train', source, 'epoch 1 loss 0.9\n');
    nb.run('train', source, 'epoch 1 loss 0.7\n');
    expect(nb.runs().map(({ parent, metrics }) => [parent, metrics['loss']])).toEqual([[null, [[1, 0.9]]], [null, [[1, 0.7]]]]);
  });

  it('has no parent after Run All with the model built in an earlier cell', () => {
    const nb = new Notebook();
    for (const loss of [0.9, 0.7]) {
      nb.run('build', 'model = Net(32)');
      nb.run('train', 'model.fit(X, y)', `epoch 1 loss ${loss}\n`);
      nb.run('score', 'model.score(X, y)', { result: String(1 - loss) });
    }
    expect(nb.runs().map(({ parent, execution }) => [parent, execution])).toEqual([[null, 2], [null, 5]]);
    expect(nb.runs().every(({ metrics }) => typeof metrics['score'] === 'number')).toBe(true);
  });

  it('has no parent where another training made its data', () => {
    const nb = new Notebook();
    nb.run('base', 'base = SVC().fit(X, y)\nprint("Accuracy:", base.score(X, y))\nstack = base.predict_proba(X)', 'Accuracy: 0.9\n');
    nb.run('meta', 'meta = Ridge()\nmeta.fit(stack, y)\nprint("R2:", meta.score(stack, y))', 'R2: 0.8\n');
    expect(nb.runs().map(({ parent, metrics }) => [parent, metrics])).toEqual([[null, { Accuracy: 0.9 }], [null, { R2: 0.8 }]]);
  });

  it('says nothing false of a scikit-learn estimator, whose fit starts over; partial_fit goes on', () => {
    const nb = new Notebook();
    nb.run('build', 'from sklearn.linear_model import SGDClassifier\nclf = SGDClassifier()');
    nb.run('fit', 'clf.fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.9\n');
    nb.run('fit', 'clf.fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.91\n');
    nb.run('more', 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.92\n');
    nb.run('more', 'clf.partial_fit(X, y)\nprint("Accuracy:", clf.score(X, y))', 'Accuracy: 0.93\n');
    expect(nb.runs().map(({ parent, relation }) => [parent, relation])).toEqual([[null, null], [null, null], [2, 'fine-tuning'], [3, 'continuation']]);
  });

  it('does not take a list for weights because both trainings append to it', () => {
    const nb = new Notebook();
    nb.run('init', 'history = []\nbest_loss = 9');
    const cell = 'W = np.zeros(3)\nfor epoch in range(2):\n    loss = step(W)\n    W -= g(W)\n    history.append(loss)\n    if loss < best_loss:\n        best_loss = loss\n    print(f"epoch {epoch} loss {loss}")';
    nb.run('train', cell, PRINTED);
    nb.run('train', cell, MORE);
    expect(nb.runs().map(({ parent, metrics }) => [parent, metrics['loss']])).toEqual([[null, [[0, 0.9], [1, 0.8]]], [null, [[0, 0.7], [1, 0.6]]]]);
  });

  it('opens a further run where the outermost counter starts again with other numbers', () => {
    const nb = new Notebook();
    nb.run('search', 'for lr in rates:\n    W = np.zeros(3)\n    for epoch in range(2):\n        W -= lr * g(W)\n        print(f"epoch {epoch} loss {L(W)}")', 'epoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 0 loss 0.9\nepoch 1 loss 0.5\n');
    expect(nb.runs().map(({ execution, metrics }) => [execution, metrics['loss']])).toEqual([[1, [[0, 0.9], [1, 0.8]]], [1, [[0, 0.9], [1, 0.5]]]]);
  });

  it('never takes an inner counter that starts again for a further run', () => {
    const nb = new Notebook();
    nb.run('train', 'for epoch in range(2):\n    for step, batch in enumerate(loader):\n        loss = net.train_step(batch)\n        print(f"step {step} loss {loss}")', 'step 0 loss 0.9\nstep 1 loss 0.8\nstep 0 loss 0.7\nstep 1 loss 0.6\n');
    expect(nb.only()).toMatchObject({ metrics: { loss: [[[0, 0], 0.9], [[0, 1], 0.8], [[1, 0], 0.7], [[1, 1], 0.6]] }, counters: { loss: ['epoch', 'step'] } });
  });
});
