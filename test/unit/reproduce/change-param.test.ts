import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Param, ParamValue } from '../../../src/core/model/param';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { changeParam, parseChange } from '../../../src/core/reproduce/change-param';
import { parserFiles } from '../python/cells';
import { plannedCells } from './cells';

let parser: PythonParser;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());

/** The sources with a param set otherwise; it was set by execution `execution`. */
function changed(sources: readonly string[], name: string, value: ParamValue, text: string, execution = sources.length): string[] {
  const params: Param[] = [{ name, value, execution }];
  return changeParam(plannedCells(sources), params, parseChange(`${name}=${text}`, params, parser), parser).map(({ source }) => source);
}

describe('changeParam', () => {
  it.each<[string, string, ParamValue, string, string]>([
    ['lr = 0.1  # rate\ny = 0.1', 'lr', 0.1, '0.5', 'lr = 0.5  # rate\ny = 0.1'],
    ['a, lr = 1, 1e-1', 'lr', 0.1, '0.5', 'a, lr = 1, 0.5'],
    ['opt = Adam(ws, lr=0.1)', 'lr', 0.1, '1e-3', 'opt = Adam(ws, lr=1e-3)'],
    ['clf = RandomForestClassifier(100, n_jobs=4)', 'n_estimators', 100, '10', 'clf = RandomForestClassifier(10, n_jobs=4)'],
    ['cfg = {"lr": 0.1, "deep": {"n": 2}}', 'lr', 0.1, '2', 'cfg = {"lr": 2, "deep": {"n": 2}}'],
    ['cfg["lr"] = 0.1', 'lr', 0.1, '2', 'cfg["lr"] = 2'],
    ['class CFG:\n    lr = 0.1', 'CFG.lr', 0.1, '2', 'class CFG:\n    lr = 2'],
    ['@dataclass\nclass CFG:\n    lr: float = 0.1', 'lr', 0.1, '2', '@dataclass\nclass CFG:\n    lr: float = 2'],
    ['kernel = "rbf"', 'kernel', 'rbf', 'linear', 'kernel = "linear"'],
    ['sizes = [8, 8]', 'sizes', [8, 8], '(4, 4)', 'sizes = (4, 4)'],
    ['shuffle = True', 'shuffle', true, 'False', 'shuffle = False'],
    ['%%time\nm = SVC(C=-1.0)', 'C', -1, '2', '%%time\nm = SVC(C=2)'],
  ])('changes %j', (source, name, value, text, expected) => {
    expect(changed([source], name, value, text)).toEqual([expected]);
  });

  it('follows a variable to where it was set last', () => {
    expect(changed(['LR = 0.2', 'LR = 0.1', 'opt = Adam(ws, lr=LR)'], 'lr', 0.1, '0.5')).toEqual(['LR = 0.2', 'LR = 0.5', 'opt = Adam(ws, lr=LR)']);
    expect(changed(['lr = 0.1\nopt = Adam(ws, lr=lr)'], 'lr', 0.1, '0.5')).toEqual(['lr = 0.5\nopt = Adam(ws, lr=lr)']);
  });

  it('refuses what more than one place sets, or none', () => {
    expect(() => changed(['a = SVC(C=1)\nb = SVC(C=1)'], 'C', 1, '2')).toThrow('C is set in 2 places of cell [1], lines 1, 2');
    expect(() => changed(['lr = read()'], 'lr', 0.1, '2')).toThrow('cannot be told');
    expect(() => changed(['%time m = SVC(C=1)'], 'C', 1, '2')).toThrow('cannot be told');
    expect(() => changed(['lr = 0.1'], 'lr', 0.1, '2', 7)).toThrow('is not on record');
  });
});

describe('parseChange', () => {
  const params: Param[] = [{ name: 'lr', value: 0.1, execution: 1 }, { name: 'kernel', value: 'rbf', execution: 1 }];

  it('takes literals alone, and a bare word for text', () => {
    expect(parseChange(' lr = 1e-3 ', params, parser)).toEqual({ name: 'lr', literal: '1e-3' });
    expect(parseChange('kernel=poly', params, parser)).toEqual({ name: 'kernel', literal: '"poly"' });
    for (const text of ['lr=x', 'lr=open("f")', 'lr=1; import os', 'lr=1\nimport os', 'lr=', 'lr=(', 'kernel=a b']) expect(() => parseChange(text, params, parser)).toThrow('no literal of Python');
    expect(() => parseChange('momentum=1', params, parser)).toThrow('it has lr, kernel');
    expect(() => parseChange('nonsense', params, parser)).toThrow('has no param ""');
  });
});
