import { describe, expect, test } from 'vitest';
import { plainLines } from '../../../../src/editor/diff/thread/ansi-styles';
import { pythonStyles } from '../../../../src/editor/diff/thread/python-styles';

/** What of each line has which style. */
function styled(source: string): string[][] {
  const lines = source.split('\n');
  return pythonStyles(source).map((ranges, line) => ranges.map(([start, end, style]) => `${style}: ${lines[line]?.slice(start, end)}`));
}

describe('Python', () => {
  test('has keywords, names, numbers, strings and comments told apart', () => {
    expect(styled('def fit(x):  # train\n    return x.run(1e-3, "a\\"b", None)')).toEqual([
      ['keyword: def', 'function: fit', 'comment: # train'],
      ['keyword: return', 'function: run', 'number: 1e-3', 'string: "a\\"b"', 'constant: None'],
    ]);
  });

  test('has strings that go over lines styled on each of them', () => {
    expect(styled('x = """one\n# no comment\nthree""" + y')).toEqual([['string: """one'], ['string: # no comment'], ['string: three"""']]);
    expect(styled("a = 'open\nb = 1")).toEqual([["string: 'open"], ['number: 1']]);
    expect(styled('x = """never closed\nto the end')).toEqual([['string: """never closed'], ['string: to the end']]);
  });

  test('takes soft keywords for names unless they begin a statement', () => {
    expect(styled('match = 1\nmatch x:\n    case 1: pass').map((line) => line.join())).toEqual(['number: 1', 'keyword: match', 'keyword: case,number: 1,keyword: pass']);
  });
});

describe('a terminal', () => {
  test('has colours go on from line to line until they end', () => {
    const lines = plainLines(['\u001b[1;32mgood', 'still\u001b[0m plain', '\u001b[38;5;196mred\u001b[48;2;1;2;3mground']);
    expect(lines.map(({ text, styles }) => ({ text, styles }))).toEqual([
      { text: 'good', styles: [[0, 4, 'ansi-green bold']] },
      { text: 'still plain', styles: [[0, 5, 'ansi-green bold']] },
      { text: 'redground', styles: [[0, 3, '#ff0000'], [3, 9, '#ff0000 on-#010203']] },
    ]);
  });

  test('has nothing left of links, moves of the cursor and broken sequences', () => {
    expect(plainLines(['\u001b]8;;https://evil.test\u0007link\u001b]8;;\u0007', 'a\u001b[2Kb\u001b[']).map(({ text }) => text)).toEqual(['link', 'ab']);
  });
});
