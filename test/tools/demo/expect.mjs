/** What the demo's record must hold, from what the notebooks showed. */
import { join } from 'node:path';
import { cellWith, printed, readCells } from './notebook-truth.mjs';

/**
 * @typedef {object} ExpectedMetric
 * @property {RegExp} name
 * @property {number[]} values In step order.
 * @property {string[]} counters
 * @property {number} [from] Steps that the run it continues had taken.
 */
/**
 * @typedef {object} ExpectedRun
 * @property {string} notebook
 * @property {Record<string, unknown>} params Some of them.
 * @property {ExpectedMetric[]} metrics All of them.
 * @property {import('./notebook-truth.mjs').Cell[]} cells Some of the cells it came from.
 * @property {number} [continues] Number of the run whose model it trained on.
 */

/** @param {string} folder Where the demo kept the notebooks. @returns {Promise<ExpectedRun[]>} */
export async function expectedRuns(folder) {
  const trained = [];
  for (const number of [1, 2, 3]) trained.push(trainedRun(await readCells(join(folder, `${number}-train.ipynb`))));
  const continued = continuedRun(await readCells(join(folder, '4-train.ipynb')));
  return [...trained, continued, ...modelRuns(await readCells(join(folder, '5-models.ipynb')))];
}

/** @param {import('./notebook-truth.mjs').Cell[]} cells @returns {ExpectedRun} */
function continuedRun(cells) {
  const training = cellWith(cells, 'partial_fit');
  const from = 20;
  return {
    notebook: 'train.ipynb',
    continues: 3,
    params: { lr: 0.1, epochs: from },
    metrics: [
      { name: /^loss$/, values: printed(training.text, 'loss'), counters: ['epoch'], from },
      { name: /^val_loss$/, values: printed(training.text, 'val_loss'), counters: ['epoch'], from },
    ],
    cells: [training],
  };
}

/** @param {import('./notebook-truth.mjs').Cell[]} cells @returns {ExpectedRun} */
function trainedRun(cells) {
  const settings = cellWith(cells, 'lr = ');
  const training = cellWith(cells, 'partial_fit');
  const test = cellWith(cells, 'accuracy_score(');
  const [lr] = printed(settings.source.replaceAll(' = ', '='), 'lr');
  return {
    notebook: 'train.ipynb',
    params: { lr, epochs: 20, hidden: 32, batch_size: 64, seed: 0 },
    metrics: [
      { name: /^loss$/, values: printed(training.text, 'loss'), counters: ['epoch'] },
      { name: /^val_loss$/, values: printed(training.text, 'val_loss'), counters: ['epoch'] },
      { name: /^accuracy$/i, values: printed(test.text, 'Accuracy'), counters: [] },
    ],
    cells: [settings, cellWith(cells, 'model = MLPClassifier('), training, test],
  };
}

/** @param {import('./notebook-truth.mjs').Cell[]} cells @returns {ExpectedRun[]} */
function modelRuns(cells) {
  /** @param {string} name @param {Record<string, unknown>} params @param {string} f1Cell */
  const model = (name, params, f1Cell) => {
    const score = cellWith(cells, `${name}.score(`);
    const second = cellWith(cells, f1Cell);
    return {
      notebook: 'models.ipynb',
      params,
      metrics: [
        { name: /^score$/, values: [lastNumber(score.text)], counters: [] },
        { name: /^f1$/, values: [lastNumber(second.text)], counters: [] },
      ],
      cells: [cellWith(cells, `${name}.fit(`), score, second],
    };
  };
  return [
    model('logreg', { C: 0.5, max_iter: 500 }, 'logreg.predict('),
    model('forest', { n_estimators: 200, max_depth: 12 }, 'forest.predict('),
    model('svm', { C: 10, gamma: 0.05 }, 'svm.predict('),
  ];
}

/** @param {string} text */
function lastNumber(text) {
  return Number(text.match(/[\d.]+/g)?.at(-1));
}
