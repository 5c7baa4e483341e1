/** Notebooks that people write, whole, and the rows that they must give. */
import { expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import type { CaptureRecord } from '../../../src/core/trail/records';
import { analyse, createContext, Notebook, seenRuns } from './notebook';

const DATA = 'from sklearn.datasets import load_digits\nX, y = load_digits(return_X_y=True)\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';
const BUILD = 'lr = 0.1\nmodel = Net(32)\nopt = torch.optim.SGD(model.parameters(), lr=lr)';
const EPOCHS = 'for epoch in range(2):\n    for xb, yb in loader:\n        loss = F.cross_entropy(model(xb), yb)\n        opt.zero_grad()\n        loss.backward()\n        opt.step()\n    print(f"epoch {epoch} loss {loss.item():.2f}")';
const SCORE = 'with torch.no_grad():\n    acc = (model(X_test).argmax(1) == y_test).float().mean().item()\nprint(f"accuracy: {acc:.3f}")';

/** What two epochs print. */
function losses(first: number, second: number, prefix = ''): string {
  return [first, second].map((loss, epoch) => `${prefix}epoch ${epoch} loss ${Number(loss.toFixed(3))}\n`).join('');
}

it('two models fitted on one X and evaluated in any order', () => {
  const nb = new Notebook();
  nb.run('data', DATA);
  nb.run('svc', 'svc = SVC(C=10)\nsvc.fit(X_train, y_train)');
  nb.run('forest', 'forest = RandomForestClassifier(n_estimators=200)\nforest.fit(X_train, y_train)');
  nb.run('of forest', 'pred = forest.predict(X_test)\nprint("accuracy:", accuracy_score(y_test, pred))', 'accuracy: 0.97\n');
  nb.run('of svc', 'pred = svc.predict(X_test)\nprint("accuracy:", accuracy_score(y_test, pred))', 'accuracy: 0.98\n');
  nb.run('both', 'print("train accuracy:", svc.score(X_train, y_train))\nprint("train accuracy:", forest.score(X_train, y_train))', 'train accuracy: 0.99\ntrain accuracy: 1.0\n');
  nb.run('of forest', 'pred = forest.predict(X_test)\nprint("accuracy:", accuracy_score(y_test, pred))', 'accuracy: 0.96\n');
  expect(nb.runs().map(({ execution, parent, params, metrics }) => ({ execution, parent, params, metrics }))).toEqual([
    { execution: 3, parent: null, params: { model: 'RandomForestClassifier', n_estimators: 200 }, metrics: { accuracy: 0.96, 'train accuracy': 1 } },
    { execution: 2, parent: null, params: { model: 'SVC', C: 10 }, metrics: { accuracy: 0.98, 'train accuracy': 0.99 } },
  ]);
  expect(nb.comparisons()).toEqual([]);
});

it('a loop over settings, with epochs inside and a score after each', () => {
  const nb = new Notebook();
  const turns = [
    { lr: 0.1, hidden: 32, first: 0.9, second: 0.5, acc: 0.7 },
    { lr: 0.1, hidden: 64, first: 0.8, second: 0.4, acc: 0.75 },
    { lr: 0.01, hidden: 32, first: 0.95, second: 0.9, acc: 0.5 },
    { lr: 0.01, hidden: 64, first: 0.94, second: 0.85, acc: 0.55 },
  ];
  const body = ['model = Net(hidden)', 'opt = torch.optim.SGD(model.parameters(), lr=lr)', ...EPOCHS.split('\n'), 'print("val acc:", evaluate(model))'];
  nb.run('search', ['for lr in [0.1, 0.01]:', '    for hidden in (32, 64):', ...body.map((line) => `        ${line}`)].join('\n'), turns.map(({ first, second, acc }) => `${losses(first, second)}val acc: ${acc}\n`).join(''));
  expect(nb.runs().map(({ parent, params, metrics }) => ({ parent, lr: params['lr'], hidden: params['hidden'], metrics }))).toEqual(
    turns.map(({ lr, hidden, first, second, acc }) => ({ parent: null, lr, hidden, metrics: { loss: [[0, first], [1, second]], 'val acc': acc } })),
  );
  expect(nb.comparisons()).toEqual([]);
});

it('a loop over settings with one score each, and the best of all', () => {
  const nb = new Notebook();
  nb.run('search', 'scores = {}\nfor C in [0.1, 1]:\n    for kernel in ["rbf", "linear"]:\n        clf = SVC(C=C, kernel=kernel).fit(X_train, y_train)\n        scores[C, kernel] = clf.score(X_test, y_test)\n        print(scores[C, kernel])', '0.9\n0.92\n0.95\n0.93\n');
  nb.run('best', 'print("best accuracy:", max(scores.values()))', 'best accuracy: 0.95\n');
  expect(nb.runs().map(({ params, metrics }) => [params['C'], params['kernel'], Object.values(metrics)])).toEqual([[0.1, 'rbf', [0.9]], [0.1, 'linear', [0.92]], [1, 'rbf', [0.95]], [1, 'linear', [0.93]]]);
  expect(nb.comparisons()).toEqual([{ runs: [1, 2, 3, 4], values: { 'best accuracy': 0.95 } }]);
});

it.each([
  ['numbered by a variable', 'for fold, (tr, va) in enumerate(kf.split(X)):', 'fold {fold} ', (fold: number) => `fold ${fold} `],
  ['told by a line above', 'for fold, (tr, va) in enumerate(kf.split(X)):\n    print(f"Fold {fold}")', '', () => ''],
])('K folds with epochs inside, %s', (_, head, shown, prefix) => {
  const nb = new Notebook();
  nb.run('folds', 'kf = KFold(n_splits=3, shuffle=True, random_state=0)');
  const epochs = EPOCHS.replace('f"epoch', `f"${shown}epoch`).split('\n').map((line) => `    ${line}`).join('\n');
  nb.run('train', `accs = []\n${head}\n    model = Net(32)\n    opt = torch.optim.SGD(model.parameters(), lr=0.1)\n${epochs}\n    accs.append(evaluate(model, X[va]))\n    print(f"fold {fold} acc {accs[-1]}")\nprint("mean acc:", np.mean(accs))`,
    `${[0, 1, 2].map((fold) => `${shown === '' ? `Fold ${fold}\n` : ''}${losses(0.9 - fold / 10, 0.5 - fold / 10, prefix(fold))}fold ${fold} acc 0.7${fold}\n`).join('')}mean acc: 0.71\n`);
  expect(nb.only()).toMatchObject({
    parent: null,
    params: { n_splits: 3, lr: 0.1 },
    counters: { loss: ['fold', 'epoch'], acc: ['fold'], 'mean acc': [] },
    metrics: { acc: [[0, 0.7], [1, 0.71], [2, 0.72]], 'mean acc': 0.71 },
  });
  expect((nb.only().metrics['loss'] as [number[], number][]).map(([step]) => step)).toEqual([[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]]);
  expect(nb.comparisons()).toEqual([]);
});

it('K folds of a model that prints nothing by itself, and seeds', () => {
  const nb = new Notebook();
  nb.run('folds', 'accs = []\nfor tr, va in StratifiedKFold(3).split(X, y):\n    clf = SVC(C=2).fit(X[tr], y[tr])\n    accs.append(clf.score(X[va], y[va]))\n    print("accuracy:", accs[-1])\nprint("mean accuracy:", np.mean(accs))', 'accuracy: 0.7\naccuracy: 0.8\naccuracy: 0.9\nmean accuracy: 0.8\n');
  nb.run('seeds', 'for seed in range(3):\n    forest = RandomForestClassifier(random_state=seed).fit(X, y)\n    print(f"seed {seed} accuracy {forest.score(X, y)}")', 'seed 0 accuracy 0.91\nseed 1 accuracy 0.92\nseed 2 accuracy 0.93\n');
  expect(nb.runs().map(({ execution, metrics }) => [execution, metrics])).toEqual([
    [1, { accuracy: [[0, 0.7], [1, 0.8], [2, 0.9]], 'mean accuracy': 0.8 }],
    [2, { accuracy: [[0, 0.91], [1, 0.92], [2, 0.93]] }],
  ]);
});

it('GridSearchCV with n_jobs, whose lines come in any order', () => {
  const nb = new Notebook();
  const line = (fold: number, C: number, score: number): string => `[CV ${fold}/2] END ..................C=${C}, gamma=0.01;, score=${score.toFixed(3)} total time=   0.1s\n`;
  const out = `Fitting 2 folds for each of 2 candidates, totalling 4 fits\n${line(2, 0.1, 0.91)}${line(1, 1, 0.95)}${line(1, 0.1, 0.9)}${line(2, 1, 0.96)}`;
  nb.run('search', 'grid = GridSearchCV(SVC(), {"C": [0.1, 1], "gamma": [0.01]}, cv=2, n_jobs=-1, verbose=3)\ngrid.fit(X_train, y_train)', { out, result: 'GridSearchCV(cv=2, estimator=SVC(), n_jobs=-1)' });
  nb.run('best', 'print(grid.best_params_)\ngrid.best_score_', { out: "{'C': 1, 'gamma': 0.01}\n", result: '0.955' });
  nb.run('test', 'best = grid.best_estimator_\nprint("test accuracy:", best.score(X_test, y_test))', 'test accuracy: 0.94\n');
  expect(nb.runs().map(({ execution, params, metrics }) => [execution, params['C'], params['gamma'], metrics])).toEqual([
    [1, 0.1, 0.01, { score: [[2, 0.91], [1, 0.9]] }],
    [1, 1, 0.01, { score: [[1, 0.95], [2, 0.96]] }],
    [1, undefined, undefined, { best_score_: 0.955, 'test accuracy': 0.94 }],
  ]);
});

it('GridSearchCV whose workers print nowhere', () => {
  const nb = new Notebook();
  nb.run('search', 'grid = GridSearchCV(SVC(), {"C": [0.1, 1]}, cv=2, n_jobs=-1, verbose=1).fit(X_train, y_train)', 'Fitting 2 folds for each of 2 candidates, totalling 4 fits\n');
  nb.run('test', 'print("accuracy:", grid.score(X_test, y_test))', 'accuracy: 0.94\n');
  expect(nb.only()).toMatchObject({ execution: 1, params: { model: 'GridSearchCV', cv: 2 }, metrics: { accuracy: 0.94 } });
});

it('a helper train(model, …) called in three cells', () => {
  const nb = new Notebook();
  nb.run('def', `def train(model, loader, epochs=2, lr=0.01):\n    opt = torch.optim.Adam(model.parameters(), lr=lr)\n${EPOCHS.replace('range(2)', 'range(epochs)').split('\n').map((line) => `    ${line}`).join('\n')}\n    return model`);
  nb.run('small', 'small = Net(16)\ntrain(small, loader, lr=0.1)', losses(0.9, 0.8));
  nb.run('big', 'big = train(Net(128), loader)', losses(0.7, 0.6));
  nb.run('more', 'train(small, loader, epochs=2)', losses(0.75, 0.7));
  nb.run('test big', 'print("big accuracy:", test(big))', 'big accuracy: 0.9\n');
  nb.run('test small', 'print("small accuracy:", test(small))', 'small accuracy: 0.8\n');
  expect(nb.runs().map(({ execution, parent, relation, metrics }) => ({ execution, parent, relation, metrics }))).toEqual([
    { execution: 2, parent: null, relation: null, metrics: { loss: [[0, 0.9], [1, 0.8]] } },
    { execution: 3, parent: null, relation: null, metrics: { loss: [[0, 0.7], [1, 0.6]], accuracy: 0.9 } },
    { execution: 4, parent: 1, relation: 'fine-tuning', metrics: { loss: [[0, 0.75], [1, 0.7]], accuracy: 0.8 } },
  ]);
});

it('fine-tuning in the next cell', () => {
  const nb = new Notebook();
  nb.run('base', 'model = build(32)\nhistory = model.fit(X, y, epochs=2)', 'Epoch 1/2\nloss: 0.9\nEpoch 2/2\nloss: 0.8\n');
  nb.run('score', 'print("accuracy:", model.evaluate(X_test, y_test))', 'accuracy: 0.7\n');
  nb.run('tune', 'for layer in model.layers[:-1]:\n    layer.trainable = False\nmodel.compile(optimizer=Adam(learning_rate=1e-5))\nmodel.fit(X2, y2, epochs=2)', 'Epoch 1/2\nloss: 0.7\nEpoch 2/2\nloss: 0.6\n');
  nb.run('score', 'print("accuracy:", model.evaluate(X_test, y_test))', 'accuracy: 0.9\n');
  expect(nb.runs().map(({ parent, relation, metrics }) => [parent, relation, metrics])).toEqual([
    [null, null, { loss: [[1, 0.9], [2, 0.8]], accuracy: 0.7 }],
    [1, 'fine-tuning', { loss: [[1, 0.7], [2, 0.6]], accuracy: 0.9 }],
  ]);
});

it('the training cell run twice, without and with building the model anew', () => {
  const nb = new Notebook();
  nb.run('build', BUILD);
  nb.run('train', EPOCHS, losses(0.9, 0.8));
  nb.run('train', EPOCHS, losses(0.7, 0.6));
  nb.run('build', BUILD.replace('lr = 0.1', 'lr = 0.2'));
  nb.run('train', EPOCHS, losses(0.91, 0.81));
  nb.run('score', SCORE, 'accuracy: 0.500\n');
  expect(nb.runs().map(({ parent, relation, params, metrics }) => [parent, relation, params['lr'], metrics])).toEqual([
    [null, null, 0.1, { loss: [[0, 0.9], [1, 0.8]] }],
    [1, 'continuation', 0.1, { loss: [[2, 0.7], [3, 0.6]] }],
    [null, null, 0.2, { loss: [[0, 0.91], [1, 0.81]], accuracy: 0.5 }],
  ]);
  expect(nb.runs()[1]?.why).toContain('continues run 1: weights not reset');
});

it('Run All twice', () => {
  const nb = new Notebook();
  for (const shift of [0, 0.1]) {
    nb.run('data', DATA);
    nb.run('build', BUILD);
    nb.run('train', EPOCHS, losses(0.9 - shift, 0.7 - shift));
    nb.run('score', SCORE, `accuracy: ${0.8 + shift}\n`);
  }
  expect(nb.runs().map(({ execution, parent, metrics }) => [execution, parent, (metrics['loss'] as unknown[]).length, metrics['accuracy']])).toEqual([[3, null, 2, 0.8], [7, null, 2, 0.9]]);
  expect(nb.comparisons()).toEqual([]);
});

it('an early stop, and an interrupt, then an evaluation', () => {
  const nb = new Notebook();
  nb.run('build', BUILD);
  const early = `best, bad = 9, 0\n${EPOCHS.replace('range(2)', 'range(100)')}\n    if loss < best:\n        best = loss\n    else:\n        bad += 1\n        if bad > 1:\n            print(f"early stop at epoch {epoch}")\n            break`;
  nb.run('train', early, `${losses(0.9, 0.8)}epoch 2 loss 0.85\nepoch 3 loss 0.86\nearly stop at epoch 3\n`);
  nb.run('score', SCORE, 'accuracy: 0.800\n');
  nb.run('build', BUILD);
  nb.run('train', `${EPOCHS.replace('range(2)', 'range(100)')}\ntorch.save(model, "last.pt")`, { out: losses(0.95, 0.85), error: 'Cell In[5], line 5\nKeyboardInterrupt', status: 'stopped' });
  nb.run('score', SCORE, 'accuracy: 0.600\n');
  expect(nb.runs().map(({ status, parent, metrics }) => [status, parent, metrics])).toEqual([
    ['ok', null, { loss: [[0, 0.9], [1, 0.8], [2, 0.85], [3, 0.86]], accuracy: 0.8 }],
    ['stopped', null, { loss: [[0, 0.95], [1, 0.85]], accuracy: 0.6 }],
  ]);
});

it('an early stop in a loop whose optimizer stands in a function that nobody knows', () => {
  const nb = new Notebook();
  nb.run('train', 'for epoch in range(100):\n    loss = step(batch)\n    loss.backward()\n    print(f"epoch {epoch} loss {loss:.2f}")', losses(0.9, 0.8));
  expect(nb.only().metrics).toEqual({ loss: [[0, 0.9], [1, 0.8]] });
});

it('cells that print sizes and shares', () => {
  const nb = new Notebook();
  nb.run('data', `${DATA}\nprint("train size =", len(X_train))\nprint(f"missing: {df.isna().mean().mean():.2f}")\nX.shape`, { out: 'train size = 1437\nmissing: 0.12\n', result: '(1437, 64)' });
  nb.run('fit', 'clf = SVC().fit(X_train, y_train)\nprint("support vectors:", clf.n_support_.sum())\nprint("share of support vectors:", clf.n_support_.sum() / len(X_train))', 'support vectors: 700\nshare of support vectors: 0.48\n');
  nb.run('look', 'print("test size:", len(X_test))\nprint("positives:", (y_test == 1).mean())', 'test size: 360\npositives: 0.1\n');
  expect(nb.runs()).toEqual([]);
  nb.run('score', 'print("accuracy:", clf.score(X_test, y_test))\nprint("wrong:", (clf.predict(X_test) != y_test).sum(), "of", len(X_test))', 'accuracy: 0.98\nwrong: 28 of 1437\n');
  expect(nb.only()).toMatchObject({ execution: 2, metrics: { accuracy: 0.98 } });
});

it('two kernels at once', () => {
  const notebookOf = (shift: number): Notebook => {
    const nb = new Notebook();
    nb.run('build', BUILD);
    nb.run('train', EPOCHS, losses(0.9 - shift, 0.8 - shift));
    nb.run('train', EPOCHS, losses(0.7 - shift, 0.6 - shift));
    nb.run('score', SCORE, `accuracy: ${0.5 + shift}\n`);
    return nb;
  };
  const sessions = ['A', 'B'].map((session, index) => ({ session, events: notebookOf(index / 4).events, records: [] as CaptureRecord[] }));
  const capture = createCapture(createContext(), analyse);
  for (let at = 0; at < (sessions[0]?.events.length ?? 0); at += 1) {
    for (const { session, events, records } of sessions) {
      const event = events[at];
      if (event) records.push(...capture.handle({ ...event, session }));
    }
  }
  const rows = sessions.map(({ records }) => seenRuns(records).map(({ number, execution, parent, metrics }) => [number, execution, parent, metrics['accuracy'], (metrics['loss'] as [number, number][]).map(([step]) => step)]));
  expect(rows).toEqual([
    [[1, 2, null, undefined, [0, 1]], [3, 3, 1, 0.5, [2, 3]]],
    [[2, 2, null, undefined, [0, 1]], [4, 3, 2, 0.75, [2, 3]]],
  ]);
});

const FIT_EPOCHS = EPOCHS.split('\n').map((line) => `    ${line}`).join('\n');
const TURNS = `    model = Net(32)\n    opt = torch.optim.SGD(model.parameters(), lr=0.1)\n${FIT_EPOCHS}\n    accs.append(evaluate(model))`;

it.each([
  ['folds, named after the epochs', `for fold, (tr, va) in enumerate(KFold(2).split(X)):\n${TURNS}\n    print(f"fold {fold} acc {evaluate(model)}")`, ['fold 0 acc 0.7\n', 'fold 1 acc 0.8\n'], 'fold', [0, 1]],
  ['folds of a splitter that no variable counts', `for tr, va in KFold(2).split(X):\n${TURNS}`, ['', ''], 'fold', [0, 1]],
  ['folds of a plain range', `for fold in range(2):\n${TURNS}`, ['', ''], 'fold', [0, 1]],
  ['seeds of a list', `for seed in [42, 7]:\n    torch.manual_seed(seed)\n${TURNS}\n    print(f"seed {seed} acc {evaluate(model)}")`, ['seed 42 acc 0.7\n', 'seed 7 acc 0.8\n'], 'seed', [42, 7]],
])('one run of %s', (_, code, after, axis, turns) => {
  const nb = new Notebook();
  nb.run('train', `accs = []\n${code}\nprint("mean acc:", np.mean(accs))`, `${losses(0.9, 0.8)}${after[0]}${losses(0.91, 0.81)}${after[1]}mean acc: 0.75\n`);
  const { counters, metrics } = nb.only();
  expect(counters['loss']).toEqual([axis, 'epoch']);
  expect(metrics).toEqual({
    loss: [[[turns[0], 0], 0.9], [[turns[0], 1], 0.8], [[turns[1], 0], 0.91], [[turns[1], 1], 0.81]],
    ...(after[0] === '' ? {} : { acc: [[turns[0], 0.7], [turns[1], 0.8]] }),
    'mean acc': 0.75,
  });
});

it('one run of a Keras fit in a loop over folds', () => {
  const nb = new Notebook();
  const fit = (loss: number): string => `Epoch 1/2\n5/5 - 0s - loss: ${loss}\nEpoch 2/2\n5/5 - 0s - loss: ${loss - 0.25}\n`;
  nb.run('train', 'for tr, va in KFold(2).split(X):\n    model = build()\n    model.fit(X[tr], y[tr], epochs=2, verbose=2)', fit(0.75) + fit(1));
  expect(nb.only()).toMatchObject({ counters: { loss: ['fold', 'epoch'] }, metrics: { loss: [[[0, 1], 0.75], [[0, 2], 0.5], [[1, 1], 1], [[1, 2], 0.75]] } });
});

it.each(['zip(names, models)', 'enumerate(zip(names, models))'])('models fitted in a loop over %s and scored in other cells are two rows', (over) => {
  const nb = new Notebook();
  const head = `for ${over.startsWith('zip') ? 'name, model' : 'i, (name, model)'} in ${over}:`;
  nb.run('build', 'names = ["svc", "rf"]\nmodels = [SVC(), RandomForestClassifier()]');
  nb.run('fit', `${head}\n    model.fit(X_train, y_train)`);
  nb.run('score', `${head}\n    print(f"{name} accuracy: {model.score(X_test, y_test):.3f}")`, 'svc accuracy: 0.910\nrf accuracy: 0.960\n');
  nb.run('f1', `${head}\n    print(f"{name} f1: {f1_score(y_test, model.predict(X_test)):.3f}")`, 'svc f1: 0.920\nrf f1: 0.970\n');
  expect(nb.runs().map(({ execution, metrics }) => [execution, Object.values(metrics)])).toEqual([[2, [0.91, 0.92]], [2, [0.96, 0.97]]]);
});

it('a label that is the name of one model goes before descent', () => {
  const nb = new Notebook();
  nb.run('fit', 'svc = SVC().fit(X, y)\nrf = RandomForestClassifier().fit(X, y)');
  nb.run('vote', 'vote = VotingClassifier([("a", svc), ("b", rf)]).fit(X, y)');
  nb.run('all', 'results = {"svc": svc.score(X, y), "rf": rf.score(X, y), "vote": vote.score(X, y)}\nfor name, value in results.items():\n    print(f"{name}: accuracy={value:.3f}")', 'svc: accuracy=0.900\nrf: accuracy=0.950\nvote: accuracy=0.970\n');
  expect(nb.runs().map(({ params, metrics }) => [params['model'], metrics])).toEqual([['SVC', { accuracy: 0.9 }], ['RandomForestClassifier', { accuracy: 0.95 }], ['VotingClassifier', { accuracy: 0.97 }]]);
});
