import { describe, expect, it } from 'vitest';
import { bareExamples, bareMisses, readBare } from '../../../src/core/capture/formats/bare';
import { LineBuffer } from '../../../src/core/capture/lines';
import { matchTemplate, templatesOf } from '../../../src/core/capture/templates';
import { lineStates } from '../../../src/core/capture/terminal';
import { Notebook } from './notebook';

describe('readBare', () => {
  it.each(bareExamples)('reads %s', (text, value) => expect(readBare(text)).toBe(value));
  it.each(bareMisses.map((text) => [text]))('reads nothing in "%s"', (text) => expect(readBare(text)).toBeNull());
});

describe('lineStates', () => {
  it.each([
    ['plain', ['plain']],
    ['   ', []],
    ['10%\r20%\r30%', ['10%', '20%', '30%']],
    ['loss 0.5\rloss 0.4', ['loss 0.5', 'loss 0.4']],
    ['abcd\rxy', ['abcd', 'xycd']],
    ['abcd\rxy\u001b[K', ['abcd', 'xy']],
    ['0.99\b\b5', ['0.59']],
    ['\u001b[1;32mok\u001b[0m 1', ['ok 1']],
    ['one\u001b[Atwo', ['one', 'two']],
    ['\u001b]0;title\u0007x', ['x']],
  ])('plays %j', (raw, states) => expect(lineStates(raw)).toEqual(states));

  it('needs time and room in proportion to the line, and never drops what it shows last', () => {
    const line = (length: number): string => `${'.'.repeat(length)}${'\rx'.repeat(length)}\rend`;
    for (const length of [1_000, 16_000]) {
      const states = lineStates(line(length));
      expect(states.reduce((sum, state) => sum + state.length, 0)).toBeLessThan(64 * line(length).length);
      expect(states.at(-1)).toBe(`end${'.'.repeat(length - 3)}`);
    }
  });

  it('keeps each state of a progress line that is written anew', () => {
    const shown = Array.from({ length: 2_000 }, (_, at) => `epoch ${at} loss ${1 / (at + 1)}`.padEnd(60));
    expect(lineStates(shown.join('\r'))).toEqual(shown.map((state) => state.trimEnd()));
  });
});

describe('LineBuffer', () => {
  it('gives the same lines however the text is cut', () => {
    const text = 'one\ntwo\n\nthree 3\nfour';
    for (let size = 1; size <= text.length; size += 1) {
      const buffer = new LineBuffer();
      const lines = [];
      for (let at = 0; at < text.length; at += size) lines.push(...buffer.apply(at, text.slice(at, at + size)));
      expect([...lines, ...buffer.rest()].map((line) => line.text)).toEqual(['one', 'two', '', 'three 3', 'four']);
    }
  });

  it('knows the line again whose end is replaced, and says where it does not', () => {
    const buffer = new LineBuffer();
    buffer.apply(0, 'epoch 0\nepoch 1\n');
    expect(buffer.apply(14, '2\n')).toEqual([{ at: 8, text: 'epoch 2', cut: false }]);
    expect(buffer.apply(40, 'tail\n')).toEqual([{ at: 40, text: 'tail', cut: true }]);
  });

  it('stays small under a line without an end', () => {
    const buffer = new LineBuffer();
    for (let at = 0; at < 1_000_000; at += 10_000) buffer.apply(at, '.'.repeat(10_000));
    expect(buffer.length).toBe(1_000_000);
    expect(buffer.rest()[0]?.text.length).toBeLessThan(100_000);
  });
});

describe('templates', () => {
  const expression = (variable: string): { variable: string; callee: null; names: string[] } => ({ variable, callee: null, names: [variable] });

  it('finds what was printed between fixed texts, also where a value holds blanks', () => {
    const [template] = templatesOf({ line: 1, loops: [], parts: [expression('name'), { text: ' ' }, expression('score')] });
    expect(template && matchTemplate(template, 'Random Forest 0.93')?.map(({ text, at }) => [text, at])).toEqual([['Random Forest', 0], ['0.93', 14]]);
  });

  it('takes a print of several lines apart', () => {
    const templates = templatesOf({ line: 1, loops: [], parts: [{ text: 'done\nloss: ' }, expression('loss'), { text: '\nacc: ' }, expression('acc'), { text: '%\n' }] });
    expect(templates.map((template) => matchTemplate(template, 'acc: 93%')?.map(({ text }) => text) ?? null)).toEqual([null, ['93']]);
  });

  it('needs time in proportion to the line', () => {
    const parts = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? expression(`v${at}`) : { text: ',' }));
    const [template] = templatesOf({ line: 1, loops: [], parts });
    const measure = (length: number): number => {
      const line = `${'a,'.repeat(length)}x`;
      const began = performance.now();
      if (template !== undefined) for (let time = 0; time < 400; time += 1) matchTemplate(template, line);
      return performance.now() - began;
    };
    measure(1_000);
    // Sixteen times the line; a matcher that tries anew would need many thousand times as long.
    expect(measure(64_000) / Math.max(measure(4_000), 0.1)).toBeLessThan(200);
  });
});

describe('whatever a notebook holds', () => {
  it('never throws', () => {
    const pieces = ['loss', ' ', '=', ':', '0.5', '\n', '\r', '\b', '\u001b[', 'K', 'nan', '1e999', '[', '](', 'epoch ', '3/', '%|', 'Iteration 1, loss = ', '\u0000', 'é中', 'C=0.1;, score=(train=1, test=2) total time=', '{', '}', '    Iter   Train Loss   Remaining Time \n'];
    const sources = ['print(loss)', 'for i in range(3):\n    print(i, loss)', 'def f(f):\n    return f(f)\nf(f)', 'class A(A):\n    def fit(self):\n        self.fit()\nA().fit()', '!ls', '%%bash\nx', 'x = = 1', 'del x, y', 'from a import *', 'self.fit(x)', '(lambda: 0)().fit(x).score(y)', '__proto__ = 1\nconstructor = SVC()\nconstructor.fit(toString)\nconstructor.score(x)', ''];
    let seed = 7;
    const pick = <T>(items: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return items[seed % items.length] as T;
    };
    const nb = new Notebook();
    for (let round = 0; round < 120; round += 1) {
      const ordinal = nb.start(pick(['a', 'b', 'c']), `${pick(sources)}\n${pick(sources)}`);
      for (let part = 0; part < 8; part += 1) {
        const text = Array.from({ length: 6 }, () => pick(pieces)).join('');
        nb.show(ordinal, text, { output: part % 3, from: pick([0, 5, 40, 900]), channel: pick(['stdout', 'stderr', 'result', 'display', 'error'] as const), mime: 'text/plain' });
      }
      nb.end(ordinal, pick(['ok', 'failed', 'stopped'] as const));
    }
    expect(nb.records.filter((record) => record.t === 'execution-end').length).toBe(120);
  });
});
