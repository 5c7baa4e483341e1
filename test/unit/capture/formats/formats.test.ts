import { describe, expect, it } from 'vitest';
import { createLineReader, formats } from '../../../../src/core/capture/formats/index';
import type { LineReader, Reading } from '../../../../src/core/capture/formats/format';

/** What the last line gives when all are read in order. */
function readLast(read: LineReader, lines: readonly string[]): Reading | null {
  return lines.map((line) => read(line)).at(-1) ?? null;
}

for (const format of formats) {
  describe(format.name, () => {
    it.each(format.examples.map((example) => [example.lines.join(' ⏎ '), example] as const))('reads %s', (_, example) => {
      for (const read of [format.reader(), createLineReader()]) {
        const reading = readLast(read, example.lines);
        expect(Object.fromEntries(reading?.values.map(({ name, value }) => [name, value]) ?? [])).toEqual(example.values);
        expect(reading?.counters).toEqual(example.counters ?? []);
        expect(reading?.step).toEqual(example.step ?? []);
      }
    });

    it('tells where each number stands', () => {
      for (const example of format.examples) {
        const line = example.lines.at(-1) as string;
        for (const { at, value } of readLast(format.reader(), example.lines)?.values ?? []) {
          if (Number.isFinite(value)) expect(Number.parseFloat(line.slice(at).replace(/,(?=\d{3})/g, ''))).toBe(value);
        }
      }
    });

    it.each(format.misses.map((line) => [line]))('gives nothing for %s', (line) => {
      expect(format.reader()(line)).toBeNull();
      expect(createLineReader()(line)).toBeNull();
    });
  });
}
