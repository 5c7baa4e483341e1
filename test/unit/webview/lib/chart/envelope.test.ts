import { expect, test } from 'vitest';
import { pick } from '../../../../../src/core/series/columns';
import { decimate } from '../../../../../src/core/series/decimate';
import { foldColumns } from '../../../../../webview-ui/lib/chart/columns';
import { columnOf, layoutChart } from '../../../../../webview-ui/lib/chart/layout';
import { seeded } from '../../../trail/random';

const COUNT = 40_000;

function noisy(seed: number): { readonly x: Float64Array; readonly y: Float64Array } {
  const random = seeded(seed);
  let at = 0;
  const x = Float64Array.from({ length: COUNT }, () => (at += random() < 0.2 ? 0 : random() ** 3 * 5));
  return { x: x.map((value) => value + 1), y: Float64Array.from({ length: COUNT }, () => (random() < 0.001 ? 50 * random() : Math.sin(random()))) };
}

/** Smallest and largest value under each pixel column of what is drawn. */
function envelope(x: Float64Array, y: Float64Array, toColumn: (x: number) => number, last: number): Map<number, readonly [number, number]> {
  const columns = foldColumns(x, y, toColumn, Number.isFinite).flatMap(({ pixel, low, high }) => pixel.map((column, index) => [column, [low[index] as number, high[index] as number]] as const));
  return new Map(columns.filter(([column]) => column >= 0 && column <= last));
}

test.each([['linear', [0, 1]], ['linear', [0.31, 0.34]], ['linear', [0.5, 0.5004]], ['log', [0, 1]], ['log', [0.01, 0.4]]] as const)('on a %s axis, %j of x, each pixel column shows the true minimum and maximum of the data under it', (xKind, [from, to]) => {
  for (const seed of [1, 2, 3]) {
    const { x, y } = noisy(seed);
    const end = x.at(-1) as number;
    const xRange = [Math.max(x[0] as number, from * end), to * end] as const;
    const layout = layoutChart([], { size: { width: 700, height: 200 }, xKind, yKind: 'linear', xRange, formatX: String, measure: (text) => text.length * 6 });
    const width = Math.floor(layout.right - layout.left);
    const kept = decimate(x, y, { from: xRange[0], to: xRange[1], width, ...(xKind === 'log' ? { log: true } : {}) });
    const toColumn = columnOf(layout);
    const drawn = envelope(pick(x, kept), pick(y, kept), toColumn, width - 1);
    const inside = Uint32Array.from(x.keys()).filter((index) => (x[index] as number) >= xRange[0] && (x[index] as number) <= xRange[1]);
    const all = envelope(pick(x, inside), pick(y, inside), toColumn, width - 1);
    expect(kept.length).toBeLessThan(5 * width + 3);
    // Pixels are numbers with rounding: a point on the very edge of two columns may be counted to either by the two sides.
    const wrong = [...all].filter(([column, [low, high]]) => drawn.get(column)?.[0] !== low || drawn.get(column)?.[1] !== high);
    expect(wrong).toEqual([]);
  }
});
