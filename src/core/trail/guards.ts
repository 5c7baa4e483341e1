/** Checks the shape of what a trail holds: other programs write trails too, and some come with a repository from anywhere. */
import type { ChunkSummary, ListedRecord } from './entry';
import type { TrailRecord } from './records';
import { without } from './without';

type Check = (value: unknown) => boolean;
type Tag = TrailRecord['t'];
type FieldsOf<T extends Tag> = { readonly [K in Exclude<keyof Extract<TrailRecord, { t: T }>, 't'>]-?: Check };

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const trailNumber: Check = (value) => number(value) || value === 'NaN' || value === 'Infinity' || value === '-Infinity';
const literal: Check = (value) =>
  value === null || text(value) || number(value) || flag(value) || (Array.isArray(value) ? value.every(literal) : isObject(value) && Object.values(value).every(literal));
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const nullable = (check: Check): Check => (value) => value === null || check(value);
const list = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const oneOf = (...words: readonly string[]): Check => (value) => text(value) && words.includes(value as string);
const object = (fields: Readonly<Record<string, Check>>): Check => (value) => isObject(value) && hasFields(value, fields);

const words: Check = (value) => isObject(value) && Object.values(value).every(text);
const files = object({ names: list(text), total: count });

const status = oneOf('running', 'ok', 'failed', 'stopped', 'lost');

const fields: { readonly [T in Tag]: FieldsOf<T> } = {
  trail: { version: count, id: text, generation: count, kind: oneOf('session', 'edits', 'import', 'helper'), time: number, host: text, boot: text, pid: count },
  session: { session: text, notebook: text, kernel: nullable(text), language: text, time: number },
  'session-end': { session: text, reason: oneOf('restarted', 'died', 'closed', 'replaced'), time: number },
  environment: {
    session: text,
    time: number,
    interpreter: nullable(object({ executable: text, prefix: text, kind: oneOf('venv', 'conda', 'system'), version: nullable(text) })),
    packages: nullable(words),
    os: nullable(object({ platform: text, release: text, arch: text })),
    gpus: nullable(list(object({ name: text, driver: text, memory: nullable(number) }))),
    git: nullable(object({ commit: nullable(text), branch: nullable(text), dirty: flag, changed: files, untracked: files, diff: nullable(object({ digest: text, bytes: count })) })),
  },
  version: { hash: text, source: text },
  execution: { session: text, ordinal: count, order: number, cell: text, index: number, version: text, time: number },
  modules: { session: text, execution: count, modules: list(object({ name: text, path: text, digest: text, bytes: count, lines: list(count) })) },
  'execution-end': {
    session: text,
    ordinal: count,
    status,
    time: number,
    started: optional(number),
    outputs: list(object({ mime: text, digest: text, bytes: count, text: optional(text), joined: optional(flag), result: optional(flag) })),
  },
  gpu: {
    session: text,
    execution: count,
    time: number,
    uses: list(object({ gpu: text, name: text, seconds: number, mean: nullable(number), peak: nullable(number), memoryMiB: nullable(number), joules: nullable(number), idle: nullable(number) })),
  },
  run: {
    run: text,
    number: count,
    kind: oneOf('training', 'evaluation', 'manual'),
    session: text,
    execution: count,
    time: number,
    parent: optional(text),
    // A run is no worse for a relation that only newer code knows.
    relation: optional(text),
    why: text,
    carriers: list(text),
    subject: optional(text),
    line: optional(nullable(number)),
  },
  'run-status': { run: text, status, time: number },
  params: { run: text, params: list(object({ name: text, value: literal, execution: nullable(count) })) },
  link: { run: text, session: text, execution: count, role: oneOf('training', 'metric', 'slice'), why: optional(text) },
  comparison: { session: text, execution: count, runs: list(text), values: list(object({ name: text, value: trailNumber })) },
  series: { s: count, run: text, metric: text, counters: list(text), session: optional(text), execution: optional(count), source: optional(oneOf('file', 'helper')), replaces: optional(list(count)) },
  points: { s: count, step: list(list(number)), time: list(number), value: list(trailNumber) },
  chunk: {
    s: count,
    count: (value) => count(value) && value !== 0,
    first: list(number),
    last: list(number),
    lastValue: trailNumber,
    lastTime: optional(number),
    min: trailNumber,
    max: trailNumber,
    from: optional(count),
    to: optional(count),
    step: list(text),
    time: text,
    value: text,
  },
  edit: {
    run: text,
    time: number,
    set: object({
      name: optional(nullable(text)),
      archived: optional(flag),
      deleted: optional(flag),
      tags: optional(list(text)),
      note: optional(nullable(text)),
      mergedInto: optional(nullable(text)),
      split: optional(object({ execution: count, into: text, number: count })),
      reproduces: optional(text),
    }),
  },
  verdict: {
    run: text,
    time: number,
    folder: text,
    python: text,
    tolerance: number,
    failure: nullable(object({ step: text, error: text })),
    metrics: list(object({
      step: text,
      metric: text,
      place: text,
      outcome: oneOf('same', 'close', 'different', 'missing', 'new'),
      recorded: nullable(trailNumber),
      reproduced: nullable(trailNumber),
      parting: nullable(object({ place: count, recorded: nullable(trailNumber), reproduced: nullable(trailNumber) })),
    })),
  },
  import: { run: text, file: text, updated: number, size: optional(count) },
  trouble: { message: text },
  seal: { time: number },
};

/** What a line turned out to hold: a record, one of a kind that only newer code knows, or nothing sensible. */
export type Recognised = TrailRecord | 'unknown' | 'malformed';

/** Checks a parsed line. */
export function recognise(value: unknown): Recognised {
  if (!isObject(value) || typeof value['t'] !== 'string') return 'malformed';
  if (!Object.hasOwn(fields, value['t'])) return 'unknown';
  if (!hasFields(value, fields[value['t'] as Tag])) return 'malformed';
  const record = value as unknown as TrailRecord;
  const isPlain = record.t !== 'points' || (record.time.length > 0 && isEven([...record.step, record.value], record.time.length));
  return isPlain ? record : 'malformed';
}

/** Checks the fields of a chunk whose columns were not parsed. */
export function isChunkSummary(value: unknown): value is ChunkSummary {
  return isObject(value) && value['t'] === 'chunk' && hasFields({ step: [], time: '', value: '', ...value }, fields.chunk);
}

/** A record as it is listed: a chunk without its columns. */
export function listed(record: TrailRecord): ListedRecord {
  return record.t === 'chunk' ? without(record, 'step', 'time', 'value') : record;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasFields(value: Readonly<Record<string, unknown>>, checks: Readonly<Record<string, Check>>): boolean {
  for (const name in checks) if (!checks[name]?.(value[name])) return false;
  return true;
}

function isEven(columns: readonly (readonly unknown[])[], length: number): boolean {
  return columns.every((column) => column.length === length);
}
