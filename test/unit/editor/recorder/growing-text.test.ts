import { describe, expect, it } from 'vitest';
import { commonPrefix, GrowingText } from '../../../../src/editor/recorder/growing-text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Applies changes as a reader of events does. */
function follow(states: readonly Uint8Array[]): { text: string; decoded: number } {
  const growing = new GrowingText();
  let text = '';
  let decoded = 0;
  for (const state of states) {
    const change = growing.follow(state);
    for (const piece of change?.pieces ?? []) {
      text = text.slice(0, piece.from) + piece.text;
      decoded += piece.text.length;
    }
  }
  return { text, decoded };
}

/** A change with its text decoded. */
function next(growing: GrowingText, state: string): unknown {
  const change = growing.follow(bytes(state));
  return change && { ...change, pieces: [...change.pieces] };
}

describe('GrowingText', () => {
  it('decodes only what is appended', () => {
    const growing = new GrowingText();
    expect(next(growing, 'ab')).toEqual({ added: 2, grown: true, pieces: [{ from: 0, text: 'ab' }] });
    expect(next(growing, 'abcd')).toEqual({ added: 2, grown: true, pieces: [{ from: 2, text: 'cd' }] });
    expect(next(growing, 'abcd')).toBeUndefined();
  });

  it('tells from where a progress line was rewritten', () => {
    const growing = new GrowingText();
    next(growing, 'epoch 1\n 10% loss=0.5');
    expect(next(growing, 'epoch 1\n 20% loss=0.4')).toEqual({ added: 12, grown: false, pieces: [{ from: 9, text: '20% loss=0.4' }] });
  });

  it('counts in UTF-16 units, before and behind the middle', () => {
    expect(follow([bytes('😀é█ old'), bytes('😀é█ new')]).text).toBe('😀é█ new');
    expect(follow([bytes('😀é█ a very long tail of text'), bytes('😀é? another tail')]).text).toBe('😀é? another tail');
    expect(follow([bytes('é'.repeat(500)), bytes('é'.repeat(400))]).text).toBe('é'.repeat(400));
  });

  it('survives states that end within a character', () => {
    const whole = bytes('loss █ 0.5 😀 end');
    const states = Array.from(whole, (_, index) => whole.slice(0, index + 1));
    expect(follow(states).text).toBe('loss █ 0.5 😀 end');
  });

  it('decodes a long text in pieces that end between characters, and only as they are asked for', () => {
    const text = 'é█😀'.repeat(200_000);
    const change = new GrowingText().follow(bytes(text));
    const pieces = [...(change?.pieces ?? [])];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThan(300_000);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(follow([bytes(text), bytes(`${text}!`), bytes('é')]).text).toBe('é');
  });

  it('keeps a byte order mark: dropping it would shift all that follows', () => {
    expect(follow([bytes('\ufeffa'), bytes('\ufeffab')]).text).toBe('\ufeffab');
  });

  it('reads random edits as a decoder of the whole would', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const alphabet = ['a', '\n', 'é', '█', '😀', '0'];
    let characters: string[] = [];
    const states: Uint8Array[] = [];
    for (let round = 0; round < 400; round++) {
      const cut = random(3) === 0 ? random(characters.length + 1) : characters.length;
      characters = [...characters.slice(0, cut), ...Array.from({ length: random(5) }, () => alphabet[random(alphabet.length)] ?? '')];
      states.push(bytes(characters.join('')));
    }
    expect(follow(states).text).toBe(characters.join(''));
  });

  it('decodes a growing text once, however often it is handed over', () => {
    const line = 'epoch 3: loss=0.41 val_loss=0.52\n';
    const states = Array.from({ length: 500 }, (_, index) => bytes(line.repeat(index + 1)));
    expect(follow(states).decoded).toBe(line.length * 500);
  });
});

describe('commonPrefix', () => {
  it('finds the first difference across spans', () => {
    const a = new Uint8Array(200_000).fill(7);
    const b = a.slice();
    b[150_001] = 8;
    expect(commonPrefix(a, b)).toBe(150_001);
    expect(commonPrefix(a, a.slice(0, 70_000))).toBe(70_000);
    expect(commonPrefix(a, new Uint8Array(0))).toBe(0);
  });
});
