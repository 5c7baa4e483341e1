import { describe, expect, it } from 'vitest';
import { Notebook } from './notebook';

const DATA = 'import numpy as np\nfrom sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)';

/** A numpy softmax regression as people write it, the model built in the cell. */
function loop(lr: number): string {
  return [`lr = ${lr}`, 'epochs = 3', 'W = np.zeros((64, 10))', 'for epoch in range(epochs):', '    p = softmax(X_train @ W)', '    loss = -np.log(p[rows, y_train]).mean()', '    W -= lr * X_train.T @ (p - onehot)', '    print(f"epoch {epoch}: loss={loss:.4f}")'].join('\n');
}

const LOSSES = 'epoch 0: loss=2.3026\nepoch 1: loss=1.5\nepoch 2: loss=1.1\n';

describe('rule 1: what trains', () => {
  it('takes a loop without a fitting call by its series, and later numbers by its carriers', () => {
    const nb = new Notebook();
    nb.run('data', DATA);
    nb.run('train', loop(0.1), LOSSES);
    nb.run('score', 'acc = ((X_test @ W).argmax(1) == y_test).mean()\nprint(f"Accuracy: {acc:.3f}")', 'Accuracy: 0.915\n');
    expect(nb.only()).toMatchObject({
      kind: 'training',
      status: 'ok',
      execution: 2,
      parent: null,
      params: { lr: 0.1, epochs: 3 },
      metrics: { loss: [[0, 2.3026], [1, 1.5], [2, 1.1]], Accuracy: 0.915 },
      counters: { loss: ['epoch'], Accuracy: [] },
      links: ['metric:3', 'slice:1', 'training:2'],
    });
    expect(nb.only().carriers).toContain('W');
    expect(nb.only().carriers).not.toContain('X_train');
  });

  it('makes three runs without a parent of one cell run three times, its model built anew', () => {
    const nb = new Notebook();
    nb.run('data', DATA);
    for (const lr of [0.1, 0.5, 1]) {
      nb.run('train', loop(lr), LOSSES.replace('1.1', String(1.1 - lr / 2)));
      nb.run('score', 'acc = ((X_test @ W).argmax(1) == y_test).mean()\nprint(f"Accuracy: {acc:.3f}")', `Accuracy: ${lr / 2}\n`);
    }
    expect(nb.runs().map(({ parent, params, metrics }) => [parent, params['lr'], metrics['Accuracy']])).toEqual([[null, 0.1, 0.05], [null, 0.5, 0.25], [null, 1, 0.5]]);
  });

  it('makes three runs of three fits in three cells that later cells score', () => {
    const nb = new Notebook();
    nb.run('data', DATA);
    nb.run('a', 'from sklearn.linear_model import LogisticRegression\nlog = LogisticRegression(C=0.1, max_iter=500)\nlog.fit(X_train, y_train)', { result: 'LogisticRegression(C=0.1)' });
    nb.run('b', 'from sklearn.svm import SVC\nsvc = SVC(C=10)\nsvc.fit(X_train, y_train)');
    nb.run('c', 'from sklearn.ensemble import RandomForestClassifier\nforest = RandomForestClassifier(100).fit(X_train, y_train)');
    expect(nb.runs()).toEqual([]);
    nb.run('d', 'log.score(X_test, y_test)', { result: '0.95' });
    nb.run('e', 'print("SVC accuracy:", svc.score(X_test, y_test))', 'SVC accuracy: 0.97\n');
    nb.run('f', 'pred = forest.predict(X_test)');
    nb.run('g', 'print(f"Forest accuracy: {accuracy_score(y_test, pred):.3f}")', 'Forest accuracy: 0.966\n');
    expect(nb.runs().map(({ execution, params, metrics, status }) => ({ execution, params, metrics, status }))).toEqual([
      { execution: 2, params: { model: 'LogisticRegression', C: 0.1, max_iter: 500 }, metrics: { score: 0.95 }, status: 'ok' },
      { execution: 3, params: { model: 'SVC', C: 10 }, metrics: { accuracy: 0.97 }, status: 'ok' },
      { execution: 4, params: { model: 'RandomForestClassifier', n_estimators: 100 }, metrics: { accuracy: 0.966 }, status: 'ok' },
    ]);
  });

  it('leaves the name model to the code that uses it', () => {
    const nb = new Notebook();
    nb.run('fit', 'model = "small"\nclf = SVC(kernel=model).fit(X, y)');
    nb.run('score', 'clf.score(X, y)', { result: '0.9' });
    expect(nb.runs().map(({ params }) => params)).toEqual([{ model: 'small', kernel: 'small' }]);
  });

  it('keeps three fits of one cell apart when another cell prints the three scores', () => {
    const nb = new Notebook();
    nb.run('fit', 'a = SVC(C=1).fit(X, y)\nb = LogisticRegression(C=2)\nb.fit(X, y)\nc = KNeighborsClassifier(5)\nc.fit(X, y)');
    nb.run('score', 'print("svc", a.score(X, y))\nprint("logistic", b.score(X, y))\nprint("knn", c.score(X, y))', 'svc 0.9\nlogistic 0.8\nknn 0.7\n');
    expect(nb.runs().map(({ params, metrics }) => [params, metrics])).toEqual([
      [{ model: 'SVC', C: 1 }, { score: 0.9 }],
      [{ model: 'LogisticRegression', C: 2 }, { score: 0.8 }],
      [{ model: 'KNeighborsClassifier', n_neighbors: 5 }, { score: 0.7 }],
    ]);
    expect(nb.comparisons()).toEqual([]);
  });

  it('takes bare prints of several scores in the order of their calls', () => {
    const nb = new Notebook();
    nb.run('fit', 'a = SVC().fit(X, y)\nb = Ridge().fit(X, y)');
    nb.run('score', 'print(a.score(X, y))\nprint(b.score(X, y))', '0.9\n0.8\n');
    expect(nb.runs().map(({ metrics }) => metrics)).toEqual([{ score: 0.9 }, { score: 0.8 }]);
  });

  it('compares where the order of bare prints is not certain', () => {
    const nb = new Notebook();
    nb.run('fit', 'a = SVC().fit(X, y)\nb = Ridge().fit(X, y)');
    nb.run('score', 'print(a.score(X, y))\nprint(b.score(X, y))', '0.9\n0.8\n0.7\n');
    expect(nb.runs().map(({ metrics }) => metrics)).toEqual([{}, {}]);
    expect(nb.comparisons().map(({ runs }) => runs)).toEqual([[1, 2], [1, 2], [1, 2]]);
  });

  it('gives each turn of a loop over models the number whose line names it', () => {
    const nb = new Notebook();
    nb.run('models', 'models = {"svc": SVC(), "forest": RandomForestClassifier()}');
    nb.run('fit', 'for name, m in models.items():\n    m.fit(X, y)');
    nb.run('score', 'for n, m in models.items():\n    print(n, m.score(X, y))', 'svc 0.9\nforest 0.95\n');
    expect(nb.runs().map(({ metrics, execution }) => [execution, metrics])).toEqual([[2, { score: 0.9 }], [2, { score: 0.95 }]]);
  });

  it('gives each turn of a loop over settings its own run', () => {
    const nb = new Notebook();
    nb.run('fit', 'for C in [0.1, 1, 10]:\n    clf = SVC(C=C)\n    clf.fit(X, y)\n    print(f"C={C}: score={clf.score(X, y):.3f}")', 'C=0.1: score=0.900\nC=1: score=0.950\nC=10: score=0.930\n');
    expect(nb.runs().map(({ params, metrics }) => [params['C'], metrics['score']])).toEqual([[0.1, 0.9], [1, 0.95], [10, 0.93]]);
  });

  it('never counts a scaler, an encoder or fit_transform', () => {
    const nb = new Notebook();
    nb.run('prepare', 'from sklearn.preprocessing import StandardScaler\nscaler = StandardScaler().fit(X_train)\nXs = scaler.transform(X_train)\nenc = OneHotEncoder()\nenc.fit(c)\nXv = TfidfVectorizer().fit_transform(docs)\npca = PCA(n_components=2)\npca.fit(Xs)');
    nb.run('look', 'print("explained score", pca.score(Xs))', 'explained score 0.9\n');
    expect(nb.runs().map(({ kind }) => kind)).toEqual(['evaluation']);
    nb.run('fit', 'clf = SVC().fit(Xs, y_train)\nprint("Accuracy:", clf.score(Xs, y_train))', 'Accuracy: 0.9\n');
    expect(nb.runs().at(-1)).toMatchObject({ kind: 'training', execution: 3 });
  });

  it('takes a pipeline by its last step', () => {
    const nb = new Notebook();
    nb.run('a', 'prep = make_pipeline(SimpleImputer(), StandardScaler())\nprep.fit(X)\npipe = make_pipeline(StandardScaler(), SVC(C=3))\npipe.fit(X, y)');
    nb.run('b', 'pipe.score(X, y)', { result: '0.9' });
    expect(nb.only()).toMatchObject({ kind: 'training', params: { C: 3 }, metrics: { score: 0.9 }, carriers: ['pipe'] });
  });

  it('follows training through a function of the session', () => {
    const nb = new Notebook();
    nb.run('net', 'class Net(nn.Module):\n    def __init__(self, hidden):\n        super().__init__()\n        self.fc = nn.Linear(64, hidden)\n    def forward(self, x):\n        return self.fc(x)');
    nb.run('def', 'def train(model, loader, epochs, lr=0.01):\n    opt = torch.optim.Adam(model.parameters(), lr=lr)\n    for epoch in range(epochs):\n        total = 0\n        for x, y in loader:\n            loss = criterion(model(x), y)\n            opt.zero_grad()\n            loss.backward()\n            opt.step()\n            total += loss.item()\n        print(f"Epoch {epoch+1}/{epochs} - loss: {total/len(loader):.4f}")');
    nb.run('train', 'model = Net(hidden=32)\ntrain(model, loader, epochs=2, lr=0.05)', 'Epoch 1/2 - loss: 1.5000\nEpoch 2/2 - loss: 1.1000\n');
    nb.run('test', 'def evaluate(model, loader):\n    correct = 0\n    for x, y in loader:\n        correct += (model(x).argmax(1) == y).sum().item()\n    print(f"Test accuracy: {100 * correct / len(loader):.2f}%")\nevaluate(model, test_loader)', 'Test accuracy: 97.80%\n');
    expect(nb.only()).toMatchObject({ execution: 3, carriers: ['model'], metrics: { loss: [[1, 1.5], [2, 1.1]], 'Test accuracy': 97.8 }, params: { hidden: 32, epochs: 2, lr: 0.05 } });
    expect(nb.only().links).toEqual(['metric:4', 'slice:1', 'slice:2', 'training:3']);
  });

  it('knows a torch loop written out in a cell', () => {
    const nb = new Notebook();
    nb.run('build', 'model = nn.Sequential(nn.Linear(64, 10))\noptimizer = optim.SGD(model.parameters(), lr=0.1)\ncriterion = nn.CrossEntropyLoss()');
    nb.run('train', 'for epoch in range(2):\n    for i, (x, y) in enumerate(loader):\n        loss = criterion(model(x), y)\n        loss.backward()\n        optimizer.step()\n        if i % 100 == 0:\n            print(f"epoch {epoch} step {i} loss {loss.item():.3f}")', 'epoch 0 step 0 loss 2.3\nepoch 0 step 100 loss 1.2\nepoch 1 step 0 loss 1.1\nepoch 1 step 100 loss 0.9\n');
    expect(nb.only()).toMatchObject({ metrics: { loss: [[[0, 0], 2.3], [[0, 100], 1.2], [[1, 0], 1.1], [[1, 100], 0.9]] }, counters: { loss: ['epoch', 'step'] }, params: { lr: 0.1 } });
    expect(nb.only().carriers).toContain('model');
  });

  it('takes the text that a library prints while it fits', () => {
    const nb = new Notebook();
    nb.run('fit', 'mlp = MLPClassifier(max_iter=3, verbose=True, early_stopping=True)\nmlp.fit(X, y)', 'Iteration 1, loss = 0.74022343\nValidation score: 0.500000\nIteration 2, loss = 0.73494704\nValidation score: 0.600000\n');
    expect(nb.only()).toMatchObject({ metrics: { loss: [[1, 0.74022343], [2, 0.73494704]], 'Validation score': [[1, 0.5], [2, 0.6]] }, params: { max_iter: 3, verbose: true, early_stopping: true } });
  });

  it('takes a cross-validation as a training of its own', () => {
    const nb = new Notebook();
    nb.run('cv', 'scores = cross_val_score(SVC(C=2), X, y, cv=5)\nprint("CV accuracy:", scores.mean())', 'CV accuracy: 0.93\n');
    nb.run('inline', 'cross_val_score(Ridge(alpha=3), X, y).mean()', { result: 'np.float64(0.91)' });
    expect(nb.runs().map(({ params, metrics }) => [params, metrics])).toEqual([[{ C: 2, cv: 5 }, { 'CV accuracy': 0.93 }], [{ alpha: 3 }, { cross_val_score: 0.91 }]]);
  });

  it('takes the settings that a training function is given as a dict', () => {
    const nb = new Notebook();
    nb.run('xgb', 'booster = xgb.train({"max_depth": 3, "eval_metric": ["auc"]}, train, 2, evals=[(test, "eval")])', '[0]\teval-auc:0.8\n[1]\teval-auc:0.9\n');
    nb.run('keras', 'model.fit(X, y, epochs=2, class_weight={0: 1, 1: 3})', 'Epoch 1/2\n4/4 - 0s - loss: 0.6\nEpoch 2/2\n4/4 - 0s - loss: 0.5\n');
    expect(nb.runs().map(({ params }) => params)).toEqual([{ max_depth: 3, eval_metric: ['auc'] }, { epochs: 2, class_weight: { 0: 1, 1: 3 } }]);
  });

  it('does not take the mode of a torch module for training', () => {
    const nb = new Notebook();
    nb.run('load', 'model = torch.load("m.pt")\nmodel.train()\nmodel.eval()');
    nb.run('x', 'model.train(False)\nprint("Accuracy:", acc(model))', 'Accuracy: 0.9\n');
    expect(nb.runs()).toEqual([]);
  });

  it('makes no run of a training that yields no number', () => {
    const nb = new Notebook();
    nb.run('fit', 'clf = SVC().fit(X, y)\nprint("done in", 3.2, "s")', 'done in 3.2 s\n');
    expect(nb.runs()).toEqual([]);
  });

  it('opens a run with its first number while the cell still trains, dated back to its start', () => {
    const nb = new Notebook();
    const ordinal = nb.start('train', loop(0.1));
    const started = nb.events.at(-1)?.time;
    expect(nb.show(ordinal, 'epoch 0: loss=2.')).toEqual([]);
    const records = nb.show(ordinal, '3026\n');
    expect(records.map((record) => record.t)).toEqual(['run', 'run-status', 'link', 'params', 'series', 'points']);
    expect(records[0]).toMatchObject({ t: 'run', time: started });
    expect(nb.only().status).toBe('running');
    nb.end(ordinal);
    expect(nb.only().status).toBe('ok');
  });
});
