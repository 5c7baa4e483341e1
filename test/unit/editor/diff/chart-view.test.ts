import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/core/model/json';
import { diffJson } from '../../../../src/core/notebook/json/json-diff';
import { unpackNumbers } from '../../../../src/core/notebook/output/json-form';
import { nameChanges, viewChart } from '../../../../src/editor/diff/thread/chart-view';
import { readFigure } from '../../../../src/editor/diff/thread/figure';

const figure = (data: Json[], layout: JsonObject = {}): JsonObject => ({ data, layout });
const view = (left: JsonObject | null, right: JsonObject | null, tolerance = 1e-9) => viewChart({ left: left && readFigure(left), right: right && readFigure(right) }, tolerance);
const names = (left: JsonObject, right: JsonObject) => nameChanges(diffJson(unpackNumbers(left), unpackNumbers(right)), { left: readFigure(left), right: readFigure(right) });

describe('the charts of two figures', () => {
  test('have the points of both sides, and what differs in words', () => {
    const left = figure([{ name: 'train', y: [1, 2, 3] }, { name: 'val', x: [10, 20, 30], y: [1, 2, 3] }], { title: { text: 'Loss' } });
    const right = figure([{ name: 'train', y: [1, 2, 3] }, { name: 'val', x: [10, 20, 30], y: [1, 2.5, 3.1] }], { title: 'Loss' });
    expect(view(left, right)).toEqual({
      title: 'Loss', scale: 'number', categories: [],
      traces: [
        { name: 'train', mark: 'line', left: { x: [0, 1, 2], y: [1, 2, 3] }, right: { x: [0, 1, 2], y: [1, 2, 3] }, difference: '' },
        { name: 'val', mark: 'line', left: { x: [10, 20, 30], y: [1, 2, 3] }, right: { x: [10, 20, 30], y: [1, 2.5, 3.1] }, difference: '2 of 3 points differ, most at x = 20: 2 became 2.5' },
      ],
    });
    expect(view(left, right, 0.3)?.traces.map(({ difference }) => difference)).toEqual(['', '']);
  });

  test('pair traces by name where their number differs, and tell those of one side', () => {
    const told = view(figure([{ name: 'a', y: [1] }, { name: 'b', y: [2] }, { name: 'c', y: [3] }]), figure([{ name: 'b', y: [2] }, { name: 'd', y: [1, 2] }]));
    expect(told?.traces.map(({ name, difference }) => [name, difference])).toEqual([['b', ''], ['d', 'only after'], ['a', 'only before'], ['c', 'only before']]);
  });

  test('stand by time or by category where x is no number, and read numbers that plotly packed', () => {
    const packed = { dtype: 'f8', bdata: Buffer.from(Float64Array.of(1, 2).buffer).toString('base64') };
    const bars = view(figure([{ type: 'bar', x: ['cat', 'dog'], y: [1, 2] }]), figure([{ type: 'bar', x: ['dog', 'horse'], y: packed }]));
    expect(bars).toMatchObject({ scale: 'category', categories: ['dog', 'horse', 'cat'], traces: [{ name: 'trace 0', mark: 'bars', left: { x: [2, 0], y: [1, 2] }, right: { x: [0, 1], y: [1, 2] }, difference: 'x differs at 2 of 2 points' }] });
    expect(view(null, figure([{ x: ['2026-01-01', '2026-01-02 12:00'], y: [1, null], mode: 'markers' }]))).toMatchObject({ scale: 'time', traces: [{ mark: 'points', right: { x: [Date.parse('2026-01-01'), Date.parse('2026-01-02 12:00')], y: [1, null] } }] });
  });

  test('are thinned out to what a picture can show, peaks kept', () => {
    const y = Array.from({ length: 50_000 }, (_, index) => (index === 31_234 ? 99 : index % 7));
    const [trace] = view(null, figure([{ y }]))?.traces ?? [];
    expect(trace?.right?.y.length).toBeLessThan(1500);
    expect(trace?.right?.y).toContain(99);
  });

  test('are none where nothing can be drawn', () => {
    expect(view(figure([{ type: 'pie', values: [1, 2] }]), figure([{ type: 'pie', values: [1, 3] }]))).toBeNull();
    expect(view(null, { data: 'no list' })).toBeNull();
  });

  test('name changed values by trace and place', () => {
    const left = figure([{ name: 'val', x: [10, 20], y: [1, 2], line: { color: 'red' } }], { title: { text: 'A' } });
    const right = figure([{ name: 'val', x: [10, 20], y: [1, 2.5], line: { color: 'blue' } }], { title: { text: 'B' } });
    expect(names(left, right)).toEqual(['val: y at x = 20', 'val: line.color', null]);
  });
});
