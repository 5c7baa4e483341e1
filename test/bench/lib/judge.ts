import type { Row } from './bench';

/** Whether a row reached its bar; undefined where it has none. */
export function isMet(row: Row): boolean | undefined {
  if (!row.bar) return undefined;
  const value = row.bar.of === 'ours' ? row.ours : ratioOf(row);
  if (value === undefined || !Number.isFinite(value)) return false;
  return row.bar.is === 'at least' ? value >= row.bar.limit : value <= row.bar.limit;
}

/** Ours by the rival's; undefined without a rival. */
export function ratioOf({ ours, rival, ratio }: Row): number | undefined {
  return ratio ?? (typeof rival?.value === 'number' ? ours / rival.value : undefined);
}
