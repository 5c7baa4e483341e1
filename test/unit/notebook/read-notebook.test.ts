import { describe, expect, it } from 'vitest';
import { parseExact, printExact } from '../../../src/core/notebook/read/exact-json';
import { readNotebook } from '../../../src/core/notebook/read/read-notebook';

const file = (cells: string, rest = '"metadata":{},"nbformat":4,"nbformat_minor":5'): string => `{"cells":[${cells}],${rest}}`;
const read = (text: string) => readNotebook(text, 'a.ipynb');

describe('readNotebook', () => {
  it('reads cells with sources as text or lines, ids or none, and keeps all fields', () => {
    const { cells, minor, json } = read(`\uFEFF${file('{"cell_type":"code","id":"a","source":["x = 1\\n","y"],"outputs":[{"output_type":"mine"}],"odd":1},{"cell_type":"later","source":"z"},{"cell_type":"raw"}', '"nbformat":4,"extra":[]')}`);
    expect(cells.map(({ type, id, source }) => [type, id, source])).toEqual([['code', 'a', 'x = 1\ny'], ['later', null, 'z'], ['raw', null, '']]);
    expect(cells[0]?.outputs).toEqual([{ output_type: 'mine' }]);
    expect(cells[0]?.json['odd']).toBe(1);
    expect([minor, json['extra']]).toEqual([0, []]);
  });

  it.each([
    ['', 'a.ipynb is no JSON: it is empty.'],
    ['{"cells": [', 'a.ipynb is no JSON: it ends too early, at line 1, column 12.'],
    ['{\n "cells": [}\n', 'a.ipynb is no JSON: "}" is not expected at line 2, column 12.'],
    ['{"cells": [], "metadata": {} "nbformat": 4}', 'a.ipynb is no JSON: "\\"" is not expected at line 1, column 30.'],
    ['{"a": "x\ny"}', 'a.ipynb is no JSON: "\\n" is not expected at line 1, column 9.'],
    ['{"a": "\\q"}', 'a.ipynb is no JSON: "\\\\" is not expected at line 1, column 8.'],
    ['{"a": 01}', 'a.ipynb is no JSON: "1" is not expected at line 1, column 8.'],
    ['{"a": "never ends', 'a.ipynb is no JSON: it ends too early, at line 1, column 18.'],
    ['[]', 'a.ipynb is no notebook: its JSON is no object.'],
    ['{}', 'a.ipynb is no notebook: it has no "nbformat".'],
    ['{"nbformat":3,"worksheets":[]}', 'a.ipynb is in nbformat 3, which is too old: "jupyter nbconvert'],
    ['{"nbformat":5,"cells":[]}', 'a.ipynb is in nbformat 5, which is newer than this version of Celltrail reads (4): update Celltrail.'],
    ['{"nbformat":4}', 'a.ipynb: "cells" must be a list.'],
    [file('{"cell_type":"code","source":""},{"cell_type":"code","source":5}'), 'a.ipynb, cell 2: "source" must be text or lines of text.'],
    [file('7'), 'a.ipynb, cell 1: a cell must be an object.'],
    [file('{"source":""}'), 'a.ipynb, cell 1: "cell_type" must be text.'],
    [file('{"cell_type":"code","outputs":{}}'), 'a.ipynb, cell 1: "outputs" must be a list of objects.'],
    ['{\n<<<<<<< HEAD\n "a": 1\n=======\n>>>>>>> theirs\n}', 'a.ipynb holds conflicts that git left in it (the first at line 2, column 1)'],
  ])('tells what is wrong with %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('exact JSON', () => {
  it('keeps numbers as they stand, and strings that look like them', () => {
    const text = '{"a":[NaN,-Infinity,123456789012345678901234567890,1e999,0.1,9007199254740993,-7],"NaN":"[NaN, 12345678901234567890]","q":"\\\\","r":"a\\"NaN,\\""}';
    expect(printExact(parseExact(text))).toBe(text);
    expect(parseExact('[1e100, 9007199254740992]')).toEqual([1e100, 9007199254740992]);
    expect(() => parseExact('{"a": NaN')).toThrow(SyntaxError);
  });

  it('reads strings that are longer than an expression can match', () => {
    const long = 'x\n'.repeat(1_500_000);
    expect(parseExact(`{"b": NaN, "a": ${JSON.stringify(long)}}`)).toMatchObject({ a: long });
    expect(() => read(`{"a": ${JSON.stringify(long)}, }`)).toThrow('"}" is not expected at line 1');
  });
});
