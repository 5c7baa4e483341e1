/** A value that a param can have: a literal of the code. */
export type ParamValue = string | number | boolean | null | readonly ParamValue[] | { readonly [key: string]: ParamValue };

/** A named setting of a run, with the execution whose code set it. */
export interface Param {
  readonly name: string;
  readonly value: ParamValue;
  /** Ordinal in the session of the execution that set it; null where a person or another tool did. */
  readonly execution: number | null;
}

/** The value as a person would write it in Python: what tables, names and copies show. */
export function formatParam(value: ParamValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map((item: ParamValue) => formatParam(item)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]: [string, ParamValue]) => `${key}: ${formatParam(item)}`);
  return `{${entries.join(', ')}}`;
}

/** A number as code has it: 0.0001 reads 1e-4, 1000000 reads 1e6, all others plain. */
function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const plain = String(value);
  const scientific = value.toExponential().replace('e+', 'e');
  return scientific.length < plain.length ? scientific : plain;
}
