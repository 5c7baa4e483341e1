import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeLine, encodeLine, encodeRecord, splitBadLine } from '../../../src/core/trail/line';
import { numbered } from './support';

describe('a line', () => {
  it('is JSON, a tab, the checksum as 8 hex digits and a line feed', () => {
    const json = '{"t":"version","hash":"1","source":"x = \\"ä😀\\"\\t\\n"}';
    const expected = `${json}\t${crc32(Buffer.from(json)).toString(16).padStart(8, '0')}\n`;
    expect(encodeLine(json).toString('utf8')).toBe(expected);
  });

  it('comes back as it was, whatever its text', () => {
    const record = { t: 'version', hash: 'h', source: 'a\tb\nc\r\u0000\u2028"\\😀' } as const;
    expect(decodeLine(encodeRecord(record).subarray(0, -1))).toEqual(record);
  });

  it('pads a checksum that begins with zeros', () => {
    const lines = Array.from({ length: 300 }, (_, number) => encodeRecord(numbered(number)));
    expect(lines.some((line) => line.toString('latin1').at(-9) === '0')).toBe(true);
    expect(lines.every((line) => decodeLine(line.subarray(0, -1)) !== undefined)).toBe(true);
  });

  it('holds numbers that JSON lacks as strings', () => {
    const record = { t: 'params', run: 'r', params: [{ name: 'x', value: Infinity, execution: 1 }, { name: 'y', value: NaN, execution: 1 }] } as const;
    const read = decodeLine(encodeRecord(record).subarray(0, -1)) as { params: { value: unknown }[] };
    expect(read.params.map((param) => param.value)).toEqual(['Infinity', 'NaN']);
  });

  it('is nothing when any of its bits is another one', () => {
    const line = encodeRecord(numbered(7)).subarray(0, -1);
    for (let bit = 0; bit < line.length * 8; bit++) {
      const damaged = Buffer.from(line);
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decodeLine(damaged), `bit ${bit}`).toBeUndefined();
    }
  });
});

describe('splitBadLine', () => {
  const first = encodeRecord(numbered(1)).subarray(0, -1);
  const second = encodeRecord(numbered(2)).subarray(0, -1);

  it('finds both lines when the line feed between them was damaged', () => {
    const line = Buffer.concat([first, Buffer.from('\x0b'), second]);
    expect(splitBadLine(line)).toEqual([
      { start: 0, end: first.length, good: true },
      { start: first.length + 1, end: line.length, good: true },
    ]);
  });

  it('finds a line before a carriage return', () => {
    expect(splitBadLine(Buffer.concat([first, Buffer.from('\r')]))).toEqual([{ start: 0, end: first.length, good: true }]);
  });

  it('tells a line of which only the end is left', () => {
    const torn = first.subarray(10);
    expect(splitBadLine(torn)).toEqual([{ start: 0, end: torn.length, good: false }]);
  });
});
