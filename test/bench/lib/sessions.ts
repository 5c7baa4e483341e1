/** Sessions made up for benches: the same each time. */

/** Cells of which each needs the one before: seven lines that both engines can parse. */
export function chainedCells(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const before = index === 0 ? '1' : `total_${index - 1}`;
    return [`base = ${before}`, 'values = [base, 2, 3]', 'for step in range(3):', '    values.append(step * base)', `def scale_${index}(x):`, `    return x + ${index}`, `total_${index} = scale_${index}(sum(values))`].join('\n');
  });
}

const IMPORTS = 'import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\nimport torch\nfrom torch import nn\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nresults, scores, config = [], {}, {"seed": 0, "epochs": 3}\nnp.random.seed(config["seed"])';

/** One round of work as notebooks have it: data, functions, classes, models, plots; containers that grow all session long. */
const ROUND: readonly ((round: number) => string)[] = [
  (round) => `df = pd.read_csv("data_${round % 5}.csv")\ndf = df.dropna(subset=["a", "b"])\ndf["ratio"] = df["a"] / df["b"]\ndf.loc[df["ratio"] > ${round}, "ratio"] = np.nan\ndf.head()`,
  (round) => `def features_${round % 7}(frame, columns=("a", "b")):\n    out = frame.copy()\n    for column in columns:\n        out[f"{column}_log"] = np.log1p(out[column])\n        out[column] -= out[column].mean()\n    return out.drop(columns=["label"])\n\nX = features_${round % 7}(df)\ny = df["label"]`,
  (round) => `X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=config["seed"] + ${round})\nprint(X_train.shape, X_test.shape)`,
  (round) => `model_${round % 9} = make_pipeline(StandardScaler(), LogisticRegression(C=${round + 1}, max_iter=500))\nmodel_${round % 9}.fit(X_train, y_train)`,
  (round) => `score = model_${round % 9}.score(X_test, y_test)\nresults.append({"model": "logistic", "round": ${round}, "score": score})\nscores["logistic_${round}"] = score\nbest = max(scores, key=scores.get)\nprint(f"accuracy: {score:.3f}")`,
  (round) => `class Net_${round % 3}(nn.Module):\n    def __init__(self, hidden):\n        super().__init__()\n        self.layers = nn.Sequential(nn.Linear(10, hidden), nn.ReLU(), nn.Linear(hidden, 2))\n        self.history = []\n\n    def forward(self, x):\n        return self.layers(x)\n\n    def note(self, loss):\n        self.history.append(loss)\n        return self`,
  (round) => `net = Net_${round % 3}(hidden=${16 + round})\nopt = torch.optim.Adam(net.parameters(), lr=1e-3)\nfor epoch in range(config["epochs"]):\n    for xb, yb in loader:\n        loss = nn.functional.cross_entropy(net(xb), yb)\n        opt.zero_grad()\n        loss.backward()\n        opt.step()\n    net.note(loss.item())\n    print(f"epoch {epoch} loss {loss.item():.3f}")`,
  () => 'fig, ax = plt.subplots()\nax.plot(net.history, label="loss")\nax.legend()\nplt.show()',
  (round) => `table = pd.DataFrame(results).groupby("model")["score"].agg(["mean", "std"])\nconfig["seed"] = ${round}\nconfig.setdefault("tags", []).append("round ${round}")\ntable`,
  (round) => `pairs = [(name, value) for name, value in scores.items() if value > 0.5]\npairs.sort(key=lambda pair: pair[1])\nif len(pairs) > ${round % 4}:\n    top = pairs[-1]\nelse:\n    top = None`,
];

/** So many executions of a notebook whose cells run again and again, edited between. */
export function realisticSession(executions: number): { readonly cell: string; readonly source: string }[] {
  const first = { cell: 'imports', source: IMPORTS };
  const more = Array.from({ length: executions - 1 }, (_, index) => {
    const [round, place] = [Math.floor(index / ROUND.length), index % ROUND.length];
    return { cell: `cell-${place}-${round % 12}`, source: ROUND[place]?.(round) ?? '' };
  });
  return [first, ...more];
}
