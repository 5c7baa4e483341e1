/** A dense line folded to pixel columns: what lies under each, none of its peaks lost. */

/** Columns of an unbroken stretch of a line, left to right. */
export interface PixelColumns {
  /** Number of the column. */
  readonly pixel: number[];
  readonly low: number[];
  readonly high: number[];
  readonly last: number[];
}

/** Folds points that share a column, by its number; a value that `drawable` refuses ends a stretch. */
export function foldColumns(x: Float64Array, y: Float64Array, toColumn: (x: number) => number, drawable: (y: number) => boolean): PixelColumns[] {
  const stretches: PixelColumns[] = [];
  let stretch: PixelColumns | null = null;
  for (let index = 0; index < x.length; index++) {
    const value = y[index] as number;
    if (!drawable(value)) {
      stretch = null;
      continue;
    }
    if (stretch === null) stretches.push((stretch = { pixel: [], low: [], high: [], last: [] }));
    addPoint(stretch, toColumn(x[index] as number), value);
  }
  return stretches;
}

function addPoint({ pixel, low, high, last }: PixelColumns, column: number, value: number): void {
  const top = pixel.length - 1;
  if (pixel[top] !== column) {
    pixel.push(column);
    low.push(value);
    high.push(value);
    last.push(value);
    return;
  }
  if (value < (low[top] as number)) low[top] = value;
  if (value > (high[top] as number)) high[top] = value;
  last[top] = value;
}
