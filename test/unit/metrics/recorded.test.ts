/** Recordings of real libraries, held against what the libraries themselves return. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMetrics } from '../../../src/core/metrics/find-metrics';
import type { FoundSeries } from '../../../src/core/metrics/collect-series';
import { readShown } from '../../../src/core/metrics/read-shown';
import { analyse } from '../capture/notebook';

interface Recording {
  /** By cell and name: the values, or those of several series of one name. */
  readonly truth: Readonly<Record<string, Readonly<Record<string, readonly number[] | readonly (readonly number[])[]>>>>;
  readonly messages: readonly { readonly msg_type: string }[];
}

/** Numbers that a library prints beside what its objects hold: what was best, and a bar's states before it is full. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { catboost: ['bestTest'], tqdm: ['part'] };

const folder = resolve(import.meta.dirname, '../../fixtures/metrics');
const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));

/** Whether printed values are those; a library prints as few as two digits. */
function isLike(printed: readonly number[], values: readonly number[]): boolean {
  return printed.length === values.length && printed.every((value, index) => Math.abs(value - (values[index] as number)) <= 0.00501);
}

function isRising(steps: FoundSeries['steps']): boolean {
  return steps.every((step, index) => index === 0 || (step[0] ?? 0) > ((steps[index - 1] as readonly number[])[0] ?? 0));
}

describe.each(names)('%s', (name) => {
  const { truth, messages } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Recording;
  const wanted = Object.values(truth).flatMap((cell) => Object.entries(cell).flatMap(([metric, values]) => (Array.isArray(values[0]) ? (values as number[][]) : [values as number[]]).map((series) => ({ metric, values: series }))));

  it.each([
    ['with the code that ran', messages],
    ['without it', messages.filter(({ msg_type }) => msg_type !== 'execute_input')],
  ])('has every series of the library, and no other, %s', (_, shown) => {
    const { series } = findMetrics(readShown(JSON.stringify(shown), `${name}.json`), analyse);
    for (const { metric, values } of wanted) expect(series.some((found) => found.name === metric && isLike(found.values, values) && isRising(found.steps)), `${metric} ${values.join()}\n${JSON.stringify(series.filter((found) => found.name === metric))}`).toBe(true);
    const known = new Set([...wanted.map(({ metric }) => metric), ...(BESIDE[name] ?? [])]);
    expect(series.map((found) => found.name).filter((found) => !known.has(found))).toEqual([]);
  });
});
