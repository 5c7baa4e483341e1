import { describe, expect, it } from 'vitest';
import { patternFormat } from '../../../src/core/capture/formats/pattern';
import { findMetrics } from '../../../src/core/metrics/find-metrics';
import { readShown } from '../../../src/core/metrics/read-shown';
import { analyse } from '../capture/notebook';

/** Name, counters, steps and values of each series, in order. */
function seriesOf(text: string, name = 'train.log') {
  return findMetrics(readShown(text, name), analyse).series.map(({ name: metric, counters, steps, values }) => [metric, counters.join(), steps.map((step) => step.join(':')), values]);
}

function messages(...all: readonly (readonly [cell: number, type: string, content: object])[]): string {
  return JSON.stringify(all.map(([cell, msg_type, content], index) => ({ msg_type, cell, time: new Date(1_763_722_500_000 + index).toISOString(), content })));
}

const out = (text: string) => ({ name: 'stdout', text });

describe('a log', () => {
  it('gives series, and single values behind them', () => {
    expect(seriesOf('Namespace(lr=0.1)\nepoch 1: loss=0.9 acc=nan\nepoch 2: loss=0.8 acc=0.5\nTest accuracy: 97.80%\n')).toEqual([
      ['loss', 'epoch', ['1', '2'], [0.9, 0.8]],
      ['acc', 'epoch', ['1', '2'], [NaN, 0.5]],
      ['Test accuracy', '', [''], [97.8]],
    ]);
  });

  it('takes a counter that goes back to its start for a further run', () => {
    expect(seriesOf('[0]\ttrain-rmse:0.9\n[1]\ttrain-rmse:0.8\n[0]\ttrain-rmse:0.7\n[1]\ttrain-rmse:0.6\n')).toEqual([['train-rmse', 'iteration', ['0', '1'], [0.9, 0.8]], ['train-rmse', 'iteration', ['0', '1'], [0.7, 0.6]]]);
  });

  it('is unchanged by text that repeats itself', () => {
    const text = "[1]\tvalid's auc: 0.8\n[2]\tvalid's auc: 0.9\n";
    expect(seriesOf(text + text)).toEqual(seriesOf(text));
  });

  it('reads bars that are written anew, however long the line grows', () => {
    const states = Array.from({ length: 3_000 }, (_, step) => `\rEpoch 0:  ${Math.floor(step / 30)}%|##        | ${step}/3000 [00:01<00:01, 9.5it/s, loss=${((3_000 - step) / 1_000).toFixed(3)}]`);
    const [epochs, steps] = seriesOf(`${states.join('')}\rEpoch 0: 100%|##########| 3000/3000 [00:01<00:00, 9.5it/s, loss=0.001]\n`);
    expect(epochs).toEqual(['loss', 'epoch', ['0'], [0.001]]);
    expect((steps?.[3] as number[]).length).toBe(3_000);
  });

  it('reads lines of both ends, and a last one without', () => {
    expect(seriesOf('step 1 loss 0.5\r\nstep 2 loss 0.4\r\nstep 3 loss 0.3')).toEqual([['loss', 'step', ['1', '2', '3'], [0.5, 0.4, 0.3]]]);
  });

  it('makes a series of a study and keeps the settings of a search', () => {
    const trial = (number: number, value: number): string => `[I 2026-11-21 10:00:0${number},123] Trial ${number} finished with value: ${value} and parameters: {'x': ${number + 0.5}}. Best is trial 0 with value: 0.1.\n`;
    expect(seriesOf(`[I 2026-11-21 10:00:00,000] A new study created in memory with name: a\n${trial(0, 0.1)}${trial(1, 0.4)}`)).toEqual([['value', 'trial', ['0', '1'], [0.1, 0.4]]]);
    const found = findMetrics(readShown('[CV 1/2] END ....C=0.1;, score=0.9 total time=   0.0s\n[CV 2/2] END ....C=0.1;, score=0.8 total time=   0.0s\n[CV 1/2] END ....C=1;, score=0.7 total time=   0.0s\n', 'a.log'), analyse);
    expect(found.series.map(({ values, params }) => [values, params])).toEqual([[[0.9, 0.8], { C: 0.1 }], [[0.7], { C: 1 }]]);
  });

  it('reads forms of a person\'s own', () => {
    const shown = readShown('>> 3 @ mse is 0,25\n>> it=4 rmse~0.5\n', 'a.log');
    const patterns = [patternFormat('^>> it=(?<step>\\d+) (?<name>\\w+)~(?<value>\\S+)$')];
    expect(findMetrics(shown, analyse, patterns).series).toMatchObject([{ name: 'rmse', counters: ['step'], steps: [[4]], values: [0.5] }]);
  });
});

describe('a recording of messages', () => {
  it('has a run for each cell that trains, and reads on behind a result', () => {
    const text = messages([1, 'stream', out('-- Epoch 1\n')], [1, 'execute_result', { data: { 'text/plain': 'SGDClassifier()' } }], [1, 'stream', out('Avg. loss: 0.5, Objective: 0.6\n')], [2, 'stream', out('epoch 1 loss 0.4\nepoch 2 loss 0.3\n')]);
    expect(findMetrics(readShown(text, 'a.json'), analyse).series.map(({ name, run, values }) => [name, run, values])).toEqual([['Avg. loss', 1, [0.5]], ['Objective', 1, [0.6]], ['loss', 2, [0.4, 0.3]]]);
  });

  it('reads on where a warning stands between a header and what it counts', () => {
    const text = messages([1, 'stream', out('-- Epoch 1')], [1, 'stream', { name: 'stderr', text: 'ConvergenceWarning: no convergence\n' }], [1, 'stream', out('\nAvg. loss: 0.5\n-- Epoch 2\nAvg. loss: 0.25')]);
    expect(seriesOf(text)).toEqual([['Avg. loss', 'epoch', ['1', '2'], [0.5, 0.25]]]);
  });

  it('reads a table that grows, each row once', () => {
    const table = (rows: string): object => ({ data: { 'text/html': `<table class="dataframe"><thead><tr><th>Epoch</th><th>Training Loss</th></tr></thead><tbody>${rows}</tbody></table>` }, transient: { display_id: 'a' } });
    const row = (epoch: number, loss: string): string => `<tr><td>${epoch}</td><td>${loss}</td></tr>`;
    const text = messages([1, 'display_data', table('')], [1, 'update_display_data', table(row(1, 'No log'))], [1, 'update_display_data', table(row(1, '0.9'))], [1, 'update_display_data', table(row(1, '0.9') + row(2, '0.8'))]);
    expect(seriesOf(text)).toEqual([['Training Loss', 'epoch', ['1', '2'], [0.9, 0.8]]]);
  });

  it('is read as lines of JSON too', () => {
    const lines = (JSON.parse(messages([1, 'stream', out('epoch 1 loss 0.4\n')], [1, 'stream', out('epoch 2 loss 0.3\n')])) as object[]).map((message) => JSON.stringify(message)).join('\n');
    expect(seriesOf(lines)).toEqual([['loss', 'epoch', ['1', '2'], [0.4, 0.3]]]);
  });
});

describe('a notebook', () => {
  const cell = (source: string, count: number | null, outputs: readonly object[] = []): object => ({ cell_type: 'code', id: `c${count}`, metadata: {}, source: source.split(/(?<=\n)/), execution_count: count, outputs });
  const notebook = (...cells: readonly object[]): string => JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { display_name: 'Python 3', name: 'python3' }, language_info: { name: 'python' } }, cells });
  const result = (text: string, html?: string): object => ({ output_type: 'execute_result', execution_count: 1, metadata: {}, data: { ...(html && { 'text/html': html }), 'text/plain': [text] } });
  const stdout = (text: string): object => ({ output_type: 'stream', name: 'stdout', text: text.split(/(?<=\n)/) });

  it('names numbers by its code, gives params, and reads cells as they ran', () => {
    const text = notebook(
      cell('clf.score(X, y)', 3, [result('0.978')]),
      cell('from sklearn.svm import SVC\nclf = SVC(C=10)\nclf.fit(X, y)', 2, [result('SVC(C=10)')]),
      cell('scores = cross_val_score(clf, X, y, cv=3)\nscores', 4, [result('array([0.96, 1.  , 0.93])')]),
    );
    const { series, params } = findMetrics(readShown(text, 'a.ipynb'), analyse);
    expect(series.map(({ name, counters, values }) => [name, counters, values])).toEqual([['scores', ['fold'], [0.96, 1, 0.93]], ['score', [], [0.978]]]);
    expect(series[1]?.params).toMatchObject({ model: 'SVC' });
    expect(params).toMatchObject({ C: 10 });
  });

  it('reads a history once, whether printed or shown as a table afterwards', () => {
    const html = '<table border="1" class="dataframe"><thead><tr><th></th><th>loss</th><th>val_loss</th></tr></thead><tbody><tr><th>0</th><td>0.9</td><td>1.0</td></tr><tr><th>1</th><td>0.8</td><td>0.7</td></tr></tbody></table>';
    const fit = 'model = build()\nhistory = model.fit(X, y, epochs=2)';
    const shown = cell('pd.DataFrame(history.history)', 2, [result('   loss\n0  0.9\n1  0.8', html)]);
    expect(seriesOf(notebook(cell(fit, 1), shown), 'a.ipynb')).toEqual([['loss', 'epoch', ['1', '2'], [0.9, 0.8]], ['val_loss', 'epoch', ['1', '2'], [1, 0.7]]]);
    const printed = stdout('epoch 0: loss=0.9001\nepoch 1: loss=0.8001\n');
    expect(seriesOf(notebook(cell(fit, 1, [printed]), shown), 'a.ipynb')).toEqual([['loss', 'epoch', ['0', '1'], [0.9001, 0.8001]], ['val_loss', 'epoch', ['1', '2'], [1, 0.7]]]);
    expect(seriesOf(notebook(cell('df.head(2)', 1, [result('', html)])), 'a.ipynb')).toEqual([]);
  });

  it('says what is wrong with a file that is none', () => {
    expect(() => readShown('{"cells": [', 'a.ipynb')).toThrow(/^a\.ipynb is no JSON/);
    expect(seriesOf('{"cells": [\nepoch 1 loss 0.5', 'a.log')).toEqual([['loss', 'epoch', ['1'], [0.5]]]);
  });
});

describe('patternFormat', () => {
  it.each([
    ['(?<loss>[', /is no regular expression \(.*Unterminated/],
    ['loss (\\d+)', /has no named group for a metric/],
    ['(?<epoch>\\d+)', /has no named group for a metric/],
    ['(?<name>\\w+)=(?<loss>\\S+)', /needs both groups/],
    ['(?:\\w+ ?)+loss (?<loss>\\S+)', /repeats a group that holds a repetition/],
    ['(?:a|a)*loss (?<loss>\\S+)', /repeats a group/],
    ['((x+))*(?<loss>\\S+)', /repeats a group/],
    ['(?:x{2,}){10,}(?<loss>\\S+)', /repeats a group/],
  ])('refuses %s', (pattern, reason) => expect(() => patternFormat(pattern)).toThrow(reason));

  it.each(['(?:loss|cost)? (?<loss>\\d+(?:\\.\\d+)?)', '(?:ab)+[(a+)*]+ \\(x+\\)* (?<loss>\\S+)', '(?:a+){2} (?<loss>\\S+)'])('takes %s, which repeats nothing that repeats', (pattern) => {
    expect(patternFormat(pattern).name).toBe(pattern);
  });

  it('reads several groups of a line, and skips what is no number', () => {
    const read = patternFormat('e(?<epoch>\\d+) a=(?<a>\\S+) b=(?<b>\\S+)').reader();
    expect(read('e3 a=0.5 b=none')).toEqual([{ values: [{ name: 'a', value: 0.5, at: 5 }], counters: ['epoch'], step: [3] }]);
    expect(read('a=0.5')).toBeNull();
  });
});
