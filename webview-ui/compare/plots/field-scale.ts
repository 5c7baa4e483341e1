/** An axis for any column: numbers by their size, all else by its different values. */
import { formatParam, type ParamValue } from '../../../src/core/model/param';
import { makeAxis, type Extent, type Tick } from '../../lib/chart/axis';
import { columnFormat, formatDuration, formatMoment } from '../../lib/format';
import type { Column } from '../table/columns';

/** More different texts than these have no label each. */
const MOST_LABELS = 12;
/** A column that spans so many powers of ten stands on a logarithmic axis. */
const DECADES = 2;

/** Where runs stand on the axis of a column. */
export interface FieldScale {
  readonly column: Column;
  readonly ticks: readonly Tick[];
  /** Pixel of a tick. */
  toPixel(value: number): number;
  /** Value under a pixel: of texts the place in their order. */
  toValue(pixel: number): number;
  /** A run's value as a number; NaN where it has none. */
  valueOf(row: number): number;
  textOf(row: number): string;
}

/** Makes the axis of a column for these rows, between two pixels. */
export function fieldScale(column: Column, rows: readonly number[], range: Extent): FieldScale {
  const values = rows.map((row) => column.data.valueAt(row));
  const isNumeric = values.every((value) => value === undefined || typeof value === 'number');
  return isNumeric ? numericScale(column, values, range) : textScale(column, values, range);
}

function numericScale(column: Column, values: readonly (ParamValue | undefined)[], range: Extent): FieldScale {
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
  const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
  const isLog = low > 0 && high / low >= 10 ** DECADES && column.key !== 'started';
  const format = (ticks: readonly number[]): ((value: number) => string) => WRITERS[column.key] ?? columnFormat(ticks);
  const axis = makeAxis({ kind: isLog ? 'log' : 'linear', extent: low <= high ? [low, high] : null, range, count: 5, nice: true, format });
  const write = column.group === 'params' ? formatParam : format(numbers);
  return {
    column,
    ticks: axis.ticks,
    toPixel: axis.toPixel,
    toValue: axis.toValue,
    valueOf: (row) => {
      const value = column.data.valueAt(row);
      return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
    },
    textOf: (row) => {
      const value = column.data.valueAt(row);
      return typeof value === 'number' ? write(value) : '';
    },
  };
}

const WRITERS: Readonly<Record<string, (value: number) => string>> = { duration: formatDuration, started: (value) => formatMoment(value, Date.now()) };

function textScale(column: Column, values: readonly (ParamValue | undefined)[], [from, to]: Extent): FieldScale {
  const texts = [...new Set(values.flatMap((value) => (value === undefined ? [] : formatParam(value))))].sort();
  const places = new Map(texts.map((text, place) => [text, place]));
  const step = (to - from) / Math.max(1, texts.length);
  const toPixel = (value: number): number => from + (value + 0.5) * step;
  const stride = Math.ceil(texts.length / MOST_LABELS);
  const textOf = (row: number): string => {
    const value = column.data.valueAt(row);
    return value === undefined ? '' : formatParam(value);
  };
  return {
    column,
    ticks: texts.flatMap((text, value) => (value % stride === 0 ? [{ value, text: text.length > 18 ? `${text.slice(0, 17)}…` : text }] : [])),
    toPixel,
    toValue: (pixel) => (pixel - from) / step - 0.5,
    valueOf: (row) => places.get(textOf(row)) ?? NaN,
    textOf,
  };
}
