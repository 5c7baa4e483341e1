import { describe, expect, it } from 'vitest';
import { createLineReader, formats, outputFormats, readOutput } from '../../../../src/core/capture/formats/index';
import type { Expected, LineReader, Reading } from '../../../../src/core/capture/formats/format';

/** What the last line gives when all are read in order. */
function readLast(read: LineReader, lines: readonly string[]): readonly Reading[] {
  return lines.map((line) => read(line)).at(-1) ?? [];
}

function shown({ values, counters, step, label }: Reading): Expected {
  return { values: Object.fromEntries(values.map(({ name, value }) => [name, value])), counters, step, ...(label === undefined ? {} : { label }) };
}

function filled({ values, counters = [], step = [], label }: Expected): Expected {
  return { values, counters, step, ...(label === undefined ? {} : { label }) };
}

for (const format of formats) {
  describe(format.name, () => {
    it.each(format.examples.map((example) => [example.lines.join(' ⏎ '), example] as const))('reads %s', (_, example) => {
      for (const read of [format.reader(), createLineReader()]) {
        const [reading] = readLast(read, example.lines);
        expect(reading && shown({ ...reading, ...(example.label === undefined && format.name === 'sklearn-search' ? { label: undefined } : {}) } as Reading)).toEqual(filled(example));
      }
    });

    it('tells where each number stands', () => {
      for (const example of format.examples) {
        const line = example.lines.at(-1) as string;
        for (const { at, value } of readLast(format.reader(), example.lines).flatMap(({ values }) => values)) {
          if (Number.isFinite(value)) expect(Number.parseFloat(line.slice(at).replace(/,(?=\d{3})/g, ''))).toBe(value);
        }
      }
    });

    it.each(format.misses.map((line) => [line]))('gives nothing for %s', (line) => {
      expect(format.reader()(line) ?? []).toEqual([]);
      expect(createLineReader()(line) ?? []).toEqual([]);
    });
  });
}

for (const format of outputFormats) {
  describe(format.name, () => {
    it.each(format.examples.map((example) => [example.text, example] as const))('reads %s', (text, { readings }) => {
      for (const read of [format.read, (whole: string) => readOutput(whole, format.mime)]) expect(read(text)?.map(shown)).toEqual(readings.map(filled));
    });

    it.each(format.misses.map((text) => [text]))('gives nothing for %s', (text) => {
      expect(format.read(text) ?? []).toEqual([]);
    });

    it('takes what is cut off anywhere', () => {
      for (const { text } of format.examples) for (let end = 0; end < text.length; end += 7) expect(() => format.read(text.slice(0, end))).not.toThrow();
    });
  });
}

describe('lines of loggers', () => {
  it.each([
    '2026-11-21 10:32:05,123 INFO ', '[2026-11-21 10:32:05] ', '2026-11-21 10:32:05,123 - train - INFO - ', 'INFO:root:', 'INFO:lightgbm:', '2026-11-21T10:32:05Z | INFO | train:main:42 - ', '[INFO] ',
  ])('are read behind %s', (prefix) => {
    const line = `${prefix}[3]\ttrain-rmse:0.5`;
    const [reading] = createLineReader()(line) ?? [];
    expect(reading).toMatchObject({ counters: ['iteration'], step: [3], values: [{ name: 'train-rmse', value: 0.5, at: line.indexOf('0.5') }] });
  });
});
