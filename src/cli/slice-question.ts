/** Reads one question of `celltrail slice`: a line of JSON. */

/** An execution as a question tells it. */
export interface AskedCell {
  readonly exec: number;
  readonly cell: string;
  readonly source: string;
  readonly status: 'ok' | 'failed' | 'stopped' | null;
  readonly session: string;
}

/** What a slice is asked for; `exec` is a place among the cells. */
export interface AskedTarget {
  readonly place: number;
  readonly symbol: string | null;
  readonly line: number | null;
}

/** One question. */
export interface Question {
  readonly cells: readonly AskedCell[];
  /** Null where there is none, as for the status of cells. */
  readonly target: AskedTarget | null;
  /** Sources as they are now, by cell. */
  readonly current: ReadonlyMap<string, string>;
  /** Sources of the workspace's own modules by dotted name, and of scripts by that of their file. */
  readonly modules: ReadonlyMap<string, string>;
}

/** Parses a line; throws with one sentence where it is no question. */
export function parseQuestion(text: string): Question {
  const question = record(parseJson(text), 'the line');
  const listed = question['cells'];
  if (!Array.isArray(listed)) throw new Error('"cells" must be a list of executed cells.');
  const cells: AskedCell[] = [];
  let lives = 0;
  for (const [index, item] of listed.entries()) {
    const cell = readCell(item, index);
    const before = cells.at(-1);
    if (before && cell.exec <= before.exec) lives += 1;
    cells.push({ ...cell, session: cell.session ?? `kernel ${lives}` });
  }
  const target = question['target'];
  const current = optionalRecord(question['current'], '"current"');
  const modules = optionalRecord(question['modules'], '"modules"');
  return {
    cells,
    target: target === undefined ? null : readTarget(record(target, '"target"'), cells),
    current: new Map(Object.entries(current).map(([cell, source]) => [cell, sourceText(source, `"current" of cell ${cell}`)])),
    modules: new Map(Object.entries(modules).map(([name, source]) => [name, sourceText(source, `"modules" of ${name}`)])),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('this is no JSON.', { cause });
  }
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} must be an object.`);
  return value as Readonly<Record<string, unknown>>;
}

function optionalRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : record(value, what);
}

const STATUSES = ['ok', 'failed', 'stopped'] as const;

function readCell(item: unknown, index: number): Omit<AskedCell, 'session'> & { readonly session: string | null } {
  const cell = record(item, `cell ${index + 1}`);
  const { exec, status, session } = cell;
  if (!isCount(exec)) throw new Error(`cell ${index + 1} needs "exec", a whole number.`);
  const known = STATUSES.find((name) => name === status);
  if (status !== undefined && status !== null && !known) throw new Error(`"status" of execution ${exec} must be ok, failed or stopped.`);
  const id = cell['cell_id'] ?? cell['cell'] ?? `execution ${exec}`;
  return { exec, cell: String(id), source: sourceText(cell['source'], `"source" of execution ${exec}`), status: known ?? null, session: session === undefined || session === null ? null : String(session) };
}

function sourceText(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((line) => typeof line === 'string')) return value.join('');
  throw new Error(`${what} must be text.`);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function readTarget(target: Readonly<Record<string, unknown>>, cells: readonly AskedCell[]): AskedTarget {
  const { exec, symbol, line } = target;
  if (symbol !== undefined && typeof symbol !== 'string') throw new Error('"symbol" must be a name.');
  if (line !== undefined && !isCount(line)) throw new Error('"line" must be a whole number.');
  if (exec === undefined && symbol === undefined) throw new Error('"target" needs "exec" or "symbol".');
  const place = exec === undefined ? cells.length - 1 : cells.findLastIndex((cell) => cell.exec === exec);
  if (place < 0) throw new Error(exec === undefined ? 'there is no executed cell.' : `no cell has "exec" ${String(exec)}.`);
  return { place, symbol: symbol ?? null, line: line ?? null };
}
