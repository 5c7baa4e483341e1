/** What cells say: the same on screen, in copies and in exports. */
import { isSmallerBetter } from '../../../src/core/query/fields';
import { commonValue, spreadOf, type RowGroup } from '../../../src/core/query/group';
import { formatParam, type ParamValue } from '../../../src/core/model/param';
import { columnFormat, formatDuration, formatMoment } from '../../lib/format';
import type { Column } from './columns';

/** So many values decide with how many digits a column is written. */
const SAMPLE = 200;
const NARROW_SPACE = '\u202f';

/** Writes one column's cells for the rows that are shown. */
export class CellText {
  private format: ((value: number) => string) | null = null;
  private extent: readonly [number, number] | null | undefined;

  constructor(
    readonly column: Column,
    private readonly rows: readonly number[],
  ) {}

  /** A run's cell; empty where it has nothing there. */
  of(row: number): string {
    const value = this.column.data.valueAt(row);
    return value === undefined ? '' : this.write(value);
  }

  /** A group's cell: what all have, mean and deviation, or how many different values there are. */
  ofGroup({ rows }: RowGroup): string {
    const { group, data, numeric, key } = this.column;
    if (key === 'number') return `${rows.length === 1 ? '1 run' : `${String(rows.length)} runs`}`;
    const common = commonValue(rows, data);
    if (common !== undefined) return this.write(common);
    const spread = group === 'metrics' || key === 'duration' ? spreadOf(rows, data) : null;
    if (spread !== null) return this.write(spread.mean) + (Number.isNaN(spread.deviation) ? '' : ` ±${NARROW_SPACE}${this.write(spread.deviation)}`);
    if (numeric && group === 'metrics') return '';
    const different = new Set(rows.map((row) => JSON.stringify(data.valueAt(row)))).size;
    return rows.every((row) => data.valueAt(row) === undefined) ? '' : `${String(different)} values`;
  }

  /** How a run's number differs from the baseline's, with its sign; empty where that cannot be told or is nothing. */
  difference(row: number, baseline: number): { readonly text: string; readonly isBetter: boolean | null } | null {
    const { column } = this;
    const [value, other] = [column.data.valueAt(row), column.data.valueAt(baseline)];
    if (row === baseline || typeof value !== 'number' || typeof other !== 'number' || column.key === 'started' || column.key === 'number') return null;
    const difference = value - other;
    if (!Number.isFinite(difference)) return null;
    if (difference === 0) return { text: '=', isBetter: null };
    const text = `${difference > 0 ? '+' : ''}${this.write(difference)}`;
    const isMetric = column.group === 'metrics';
    return { text, isBetter: isMetric ? difference < 0 === isSmallerBetter(column.title) : null };
  }

  /** Where a value lies between the smallest and the largest of the column, from 0 to 1; null where it has no place. */
  share(row: number): number | null {
    const value = this.column.data.valueAt(row);
    const extent = (this.extent ??= this.findExtent());
    if (extent === null || typeof value !== 'number' || !Number.isFinite(value)) return null;
    return extent[0] === extent[1] ? 0.5 : (value - extent[0]) / (extent[1] - extent[0]);
  }

  private write(value: ParamValue): string {
    const { key, group } = this.column;
    if (key === 'tags' && Array.isArray(value)) return value.join(', ');
    if (typeof value !== 'number' || group === 'params') return formatParam(value);
    if (key === 'number') return String(value);
    if (key === 'duration' || key === 'gpuTime') return formatDuration(value);
    if (key === 'started') return formatMoment(value, Date.now());
    return (this.format ??= columnFormat(this.sample()))(value);
  }

  private sample(): number[] {
    const stride = Math.max(1, Math.floor(this.rows.length / SAMPLE));
    return this.rows.flatMap((row, index) => {
      const value = index % stride === 0 ? this.column.data.valueAt(row) : undefined;
      return typeof value === 'number' ? [value] : [];
    });
  }

  private findExtent(): readonly [number, number] | null {
    let [low, high] = [Infinity, -Infinity];
    for (const row of this.rows) {
      const value = this.column.data.valueAt(row);
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low <= high ? [low, high] : null;
  }
}
