import { describe, expect, test } from 'vitest';
import { diffText } from '../../../../src/core/notebook/text/text-diff';
import { TextPair } from '../../../../src/editor/diff/thread/text-view';
import type { TextLine } from '../../../../src/protocol/diff-view';

/** Lines in short: `=3/4 text`, `-text`, `+text`, `-text|+text`, `~12`. */
function brief(lines: readonly TextLine[]): string[] {
  return lines.map((line) => {
    if (line.kind === 'fold') return `~${line.count}`;
    if (line.kind === 'equal') return `=${line.left}/${line.right} ${line.text}`;
    return [line.left && `-${line.left.text}`, line.right && `+${line.right.text}`].filter(Boolean).join('|');
  });
}

function pair(left: readonly string[], right: readonly string[]): TextPair {
  return new TextPair(left, right, diffText(left.join('\n'), right.join('\n')), 'plain');
}

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('a text of both sides', () => {
  test('has versions of a line beside each other, with what differs marked', () => {
    const { lines } = pair(['a = 1', 'b = 2'], ['a = 1', 'b = 3', 'c = 4']).view();
    expect(brief(lines)).toEqual(['=0/0 a = 1', '-b = 2|+b = 3', '+c = 4']);
    expect(lines[1]).toMatchObject({ left: { line: 1, marks: [[4, 5]] }, right: { line: 1, marks: [[4, 5]] } });
  });

  test('folds equal lines far from changes, and unfolds them', () => {
    const right = [...many(30)];
    right[20] = 'changed wholly';
    const text = pair(many(30), right);
    expect(brief(text.view().lines)).toEqual(['~17', '=17/17 line 17', '=18/18 line 18', '=19/19 line 19', '-line 20|+changed wholly', '=21/21 line 21', '=22/22 line 22', '=23/23 line 23', '~6']);
    expect(text.view({ folded: false }).lines).toHaveLength(30);
  });

  test('comes in pages that join to the whole', () => {
    const text = new TextPair(many(1000), many(1000), null, 'plain');
    const first = text.view();
    expect(first).toMatchObject({ rest: 800, folded: true });
    const pages = [first, ...[200, 400, 600, 800].map((from) => text.view({ from }))];
    expect(brief(pages.flatMap(({ lines }) => lines))).toEqual(many(1000).map((line, index) => `=${index}/${index} ${line}`));
    expect(pages.at(-1)?.rest).toBe(0);
  });

  test('of one side alone is all added or all removed', () => {
    expect(brief(new TextPair(null, ['a', 'b'], null, 'plain').view().lines)).toEqual(['+a', '+b']);
    expect(brief(new TextPair(['a'], null, null, 'plain').view().lines)).toEqual(['-a']);
  });

  test('of a terminal keeps its colours, puts marks where the characters went, and has no empty last line', () => {
    const [left, right] = [['\u001b[31mloss\u001b[0m 0.5', ''], ['\u001b[31mloss\u001b[0m 0.4', '']];
    const { lines } = new TextPair(left, right, diffText(left.join('\n'), right.join('\n')), 'terminal').view();
    expect(lines).toEqual([{
      kind: 'changed',
      left: { line: 0, text: 'loss 0.5', marks: [[5, 8]], styles: [[0, 4, 'ansi-red']] },
      right: { line: 0, text: 'loss 0.4', marks: [[5, 8]], styles: [[0, 4, 'ansi-red']] },
    }]);
  });

  describe('in a search', () => {
    test('shows equal lines that have the text, which it would fold otherwise', () => {
      const right = [...many(40)];
      right[30] = 'changed wholly';
      const lines = brief(pair(many(40), right).view({ find: 'LINE 12' }).lines);
      expect(lines.slice(0, 5)).toEqual(['~11', '=11/11 line 11', '=12/12 line 12', '=13/13 line 13', '~13']);
      expect(brief(pair(many(40), right).view({ find: 'line 1 ' }).lines)[0]).toBe('~27');
    });

    test('shows lines behind the first page, of equal texts and of one side alone', () => {
      expect(brief(new TextPair(many(1000), many(1000), null, 'plain').view({ find: 'line 777' }).lines)).toEqual(['~776', '=776/776 line 776', '=777/777 line 777', '=778/778 line 778', '~221']);
      const added = new TextPair(null, many(1000), null, 'plain');
      expect(brief(added.view({ find: 'line 999' }).lines)).toEqual(['~998', '+line 998', '+line 999']);
      expect(added.view({ find: 'line 999' }).lines[0]).toMatchObject({ kind: 'fold', equal: false });
      expect(added.view({ find: 'nowhere' })).toMatchObject({ rest: 800 });
    });

    test('folds nothing that is shown without one', () => {
      expect(brief(new TextPair(many(5), many(5), null, 'plain').view({ find: 'line 2' }).lines)).toHaveLength(5);
      expect(brief(pair(['a', 'b'], ['a', 'c']).view({ find: 'c' }).lines)).toEqual(['=0/0 a', '-b|+c']);
    });
  });
});
