import { describe, expect, it } from 'vitest';
import { decodeSteps, decodeValues, encodeSteps, encodeValues } from '../../../src/core/trail/columns';
import { seeded } from './random';


function expectSame(actual: Float64Array, expected: Float64Array): void {
  expect(Buffer.from(actual.buffer, actual.byteOffset, actual.byteLength).equals(Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength))).toBe(true);
}

const awkward = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1.7976931348623157e308, 2 ** 53, -(2 ** 53), 2 ** 50, -(2 ** 50), 2 ** 50 + 1, 0.1, 1 / 3, 1e21];

describe('values', () => {
  it('keep every bit', () => {
    const column = Float64Array.from(awkward);
    expectSame(decodeValues(encodeValues(column), column.length), column);
  });

  it('are refused where the count is not theirs, before memory is reserved', () => {
    const text = encodeValues(Float64Array.of(1, 2, 3));
    expect(() => decodeValues(text, 2)).toThrow(RangeError);
    expect(() => decodeValues(text, 1e12)).toThrow(RangeError);
  });
});

describe('steps', () => {
  it.each([
    ['none', []],
    ['one', [42]],
    ['ascending by one', Array.from({ length: 5000 }, (_, index) => index)],
    ['all equal', new Array<number>(1000).fill(1_700_000_000_000)],
    ['an inner counter that starts again', Array.from({ length: 1000 }, (_, index) => index % 97)],
    ['the largest exact ones', [2 ** 50, -(2 ** 50), 2 ** 50, 2 ** 50, -(2 ** 50)]],
    ['fractions', [0, 0.25, 0.5, 1e-9]],
    ['a negative zero', [1, -0, 1]],
    ['awkward ones', awkward],
  ])('come back: %s', (_name, numbers) => {
    const column = Float64Array.from(numbers);
    expectSame(decodeSteps(encodeSteps(column), column.length), column);
  });

  it('come back from random walks', () => {
    const random = seeded(1);
    for (let round = 0; round < 300; round++) {
      const scale = 10 ** Math.floor(random() * 15);
      const pause = random();
      let value = Math.floor((random() - 0.5) * scale);
      const column = Float64Array.from({ length: Math.floor(random() * 200) }, () => {
        if (random() > pause) value += Math.floor((random() - 0.5) * scale);
        return value;
      });
      expectSame(decodeSteps(encodeSteps(column), column.length), column);
    }
  });

  it('cost next to nothing where they are regular', () => {
    expect(encodeSteps(Float64Array.from({ length: 4096 }, (_, index) => 1000 + 10 * index)).length).toBeLessThanOrEqual(12);
  });

  it('are refused with a RangeError, whatever the bytes are', () => {
    const random = seeded(2);
    const text = encodeSteps(Float64Array.from({ length: 50 }, () => Math.floor(random() * 1e6)));
    expect(() => decodeSteps(text, 49)).toThrow(RangeError);
    expect(() => decodeSteps(text, 51)).toThrow(RangeError);
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 30) }, () => Math.floor(random() * 256)));
      if (bytes.length > 0) bytes[0] = Math.floor(random() * 3);
      try {
        expect(decodeSteps(bytes.toString('base64'), 20)).toHaveLength(20);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});
