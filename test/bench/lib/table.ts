import { createPaint } from '../../../src/cli/style';
import { renderTable, type Column } from '../../../src/cli/table';
import type { Row, Unit } from './bench';
import { isMet, ratioOf } from './judge';

/** Numbers after the decimal point that say something, by unit. */
const digits: Record<Unit, number> = { 'points/s': 0, 'bytes/point': 1, bytes: 0, ms: 1, s: 2, MB: 1, cells: 0, files: 0, times: 2, '%': 2 };

const columns: readonly Column<Row>[] = [
  { title: 'MEASURED', text: ({ what }) => what },
  { title: 'RIVAL', text: ({ rival }) => rival?.name ?? '' },
  { title: 'ITS', align: 'right', text: ({ rival, unit }) => (typeof rival?.value === 'number' ? formatAmount(rival.value, unit) : '') },
  { title: 'OURS', align: 'right', text: ({ ours, unit }) => formatAmount(ours, unit) },
  { title: 'UNIT', text: ({ unit }) => unit },
  { title: 'RATIO', align: 'right', text: (row) => ratioOf(row)?.toPrecision(3) ?? '' },
  { title: 'BAR', text: ({ bar, unit }) => (bar ? `${bar.is} ${bar.limit.toLocaleString('en')}${bar.of === 'ratio' ? ' times' : ` ${unit}`}` : '') },
  { title: '', text: (row) => ({ true: 'met', false: 'MISSED', undefined: '' })[`${isMet(row)}`], style: (row) => (isMet(row) === false ? 'failed' : 'ok') },
];

/** The table that a person reads. */
export function benchTable(rows: readonly Row[], colour: boolean): string {
  return renderTable(rows, columns, { paint: createPaint(colour), columns: undefined }).join('\n');
}

function formatAmount(value: number, unit: Unit): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits[unit], maximumFractionDigits: digits[unit] });
}
