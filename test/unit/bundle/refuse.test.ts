import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeLine } from '../../../src/core/trail/line';
import { bundleOf, importInto, openedStore, portrait, recordSession } from './support';

let bundle: Buffer;
let run: string;

beforeAll(async () => {
  const source = await openedStore();
  run = (await recordSession(source))[0] ?? '';
  bundle = await bundleOf(source, run);
});

/** The bundle with some lines replaced and all checksums right, as a malicious writer would make it. */
function forged(change: (records: Record<string, unknown>[]) => Record<string, unknown>[]): Buffer {
  const records = bundle.toString().trimEnd().split('\n').map((line) => JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as Record<string, unknown>);
  const lines = change(records.slice(0, -1)).map((record) => encodeLine(JSON.stringify(record)));
  const sha256 = createHash('sha256').update(Buffer.concat(lines)).digest('hex');
  return Buffer.concat([...lines, encodeLine(JSON.stringify({ t: 'end', sha256 }))]);
}

/** Puts a record before the end. */
const withRecord = (record: object) => forged((records) => [...records, record as Record<string, unknown>]);

/** Trails of a store. */
function trailsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.trail'));
}

async function expectRefused(bytes: string | Uint8Array, message: RegExp): Promise<void> {
  const store = await openedStore();
  await expect(importInto(store, bytes)).rejects.toThrow(message);
  expect(existsSync(store.folder)).toBe(false);
  expect(await store.stores.request('runs', { folder: store.folder, limit: 9 })).toEqual({ runs: [], total: 0 });
}

describe('a file that cannot be taken', () => {
  it('is told by what it is, with nothing imported', async () => {
    await expectRefused('', /run\.celltrail is empty: get the file anew/);
    await expectRefused('{"cells": [], "nbformat": 4}', /is a notebook/);
    await expectRefused('{"t":"trail","version":1}', /is a trail: put it into the folder "trails"/);
    await expectRefused('SQLite format 3\0', /is a SQLite database/);
    await expectRefused('epoch 1: loss=0.5\n', /is no Celltrail bundle/);
    await expectRefused(Buffer.alloc(100_000, 0xff), /is no Celltrail bundle/);
  });

  it('is refused where a newer Celltrail wrote it, whatever its head has', async () => {
    const newer = forged(([head, ...rest]) => [{ ...head, version: 2, run: { of: 'another kind' } }, ...rest]);
    await expectRefused(newer, /was written by a newer Celltrail \(bundle format 2, this one reads 1\): update Celltrail/);
  });

  it('is refused wherever it was cut off', async () => {
    const lines = bundle.toString().split('\n');
    for (let kept = 1; kept < lines.length - 1; kept += Math.ceil(lines.length / 12)) {
      await expectRefused(`${lines.slice(0, kept).join('\n')}\n`, /is not whole, its end is missing: get the file anew/);
      await expectRefused(lines.slice(0, kept).join('\n') + lines[kept]?.slice(0, 20), /is not whole|is damaged at line 1/);
    }
  });

  it('is refused where its JSON is nested without end', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const lines = bundle.toString().split('\n');
    const line = encodeLine(`{"t":"params","run":"${run}","params":[{"name":"x","execution":null,"value":${deep}}]}`).toString();
    await expectRefused([...lines.slice(0, 4), line.trimEnd(), ...lines.slice(4)].join('\n'), /is damaged at line 5/);
  });

  it('is refused wherever a byte was changed, and tells the line', async () => {
    for (let at = 20; at < bundle.length; at += Math.ceil(bundle.length / 25)) {
      const changed = Buffer.from(bundle);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expectRefused(changed, /is damaged at line \d+|is not whole|is no Celltrail bundle/);
    }
  });

  it('is refused where a line is missing, doubled, moved, or a merge left its marks', async () => {
    const lines = bundle.toString().split('\n');
    const without = lines.filter((_, index) => index !== 3).join('\n');
    await expectRefused(without, /was changed after it was written/);
    await expectRefused([...lines.slice(0, 4), lines[3], ...lines.slice(4)].join('\n'), /was changed after it was written/);
    await expectRefused([...lines.slice(0, 2), lines[3], lines[2], ...lines.slice(4)].join('\n'), /was changed after it was written/);
    await expectRefused(['<<<<<<< HEAD', ...lines].join('\n'), /is no Celltrail bundle/);
    await expectRefused([lines[0], '<<<<<<< HEAD', ...lines.slice(1)].join('\n'), /is damaged at line 2/);
    await expectRefused(`${bundle.toString()}${lines[1] ?? ''}\n`, /is damaged at line \d+/);
  });

  it.each<[string, object]>([
    ['deletes another run', { t: 'edit', run: 'ANOTHER', time: 9, set: { deleted: true } }],
    ['deletes its run', { t: 'edit', run: 'OWN', time: 9, set: { deleted: true } }],
    ['is of a time that no later one can follow', { t: 'edit', run: 'OWN', time: 1e300, set: { name: 'For ever' } }],
    ['merges its run into another', { t: 'edit', run: 'OWN', time: 9, set: { mergedInto: 'ANOTHER' } }],
    ['brings a second run', { t: 'run', run: 'ANOTHER', number: 1, kind: 'manual', session: 'S', execution: 1, time: 1, why: '', carriers: [] }],
    ['gives another run numbers', { t: 'series', s: 99, run: 'ANOTHER', metric: 'loss', counters: [] }],
    ['gives another run params', { t: 'params', run: 'ANOTHER', params: [] }],
    ['brings a head of a trail', { t: 'trail', version: 1, id: 'X', generation: 1, kind: 'import', time: 1, host: '', boot: '', pid: 1 }],
    ['ends the trail early', { t: 'seal', time: 1 }],
    ['says that it was imported', { t: 'import', run: 'OWN', file: 'x', updated: 9e15 }],
    ['gives a source a digest that is another\'s', { t: 'version', hash: 'a'.repeat(64), source: 'evil()' }],
    ['gives bytes a digest that is another\'s', { t: 'object', digest: 'a'.repeat(64), bytes: 4, text: 'evil' }],
    ['has more bytes than it says', { t: 'object', digest: 'a'.repeat(64), bytes: 2, text: 'evil' }],
    ['has points that are none', { t: 'chunk', s: 1, count: 1e9, first: [1], last: [1], lastValue: 1, min: 1, max: 1, step: ['AA'], time: 'AA', value: 'AA' }],
    ['takes points of others away', { t: 'chunk', s: 1, count: 1, from: 0, to: 1e9, first: [1], last: [1], lastValue: 1, min: 1, max: 1, step: ['AQI='], time: 'AQI=', value: 'AAAAAAAA8D8=' }],
    ['has a record of the wrong shape', { t: 'run-status', run: 'OWN', status: 'splendid', time: 1 }],
  ])('is refused where it %s, though its checksums are right', async (_what, record) => {
    await expectRefused(withRecord('run' in record && record.run === 'OWN' ? { ...record, run } : record), /is damaged at line \d+/);
  });
});

describe('a file that is sound after all', () => {
  it('is read after a tool gave it other line ends', async () => {
    const store = await openedStore();
    await importInto(store, bundle.toString().replaceAll('\n', '\r\n'));
    expect((await bundleOf(store, run)).equals(bundle)).toBe(true);
  });

  it('may have records of kinds that only newer code knows', async () => {
    const store = await openedStore();
    await importInto(store, forged((records) => [...records, { t: 'weather', run: 'ANOTHER', sunny: true }, { t: 'toString' }, { t: '__proto__' }]));
    expect((await bundleOf(store, run)).equals(bundle)).toBe(true);
    const [trail = ''] = trailsOf(store.folder);
    expect(readFileSync(join(store.folder, trail), 'utf8')).not.toMatch(/weather|toString|__proto__/);
  });

  it('changes nothing of a session that was recorded here', async () => {
    const store = await openedStore();
    const [own = ''] = await recordSession(store);
    const was = await portrait(store, own);
    const session = { t: 'execution-end', session: 'S', ordinal: 1, status: 'failed', time: 9e12, outputs: [] };
    const foreign = forged((records) => [
      ...records.map((record) => ('run' in record ? { ...record, run: '01JD8M6V3N5Q8Z0Y6TB4K7XWA0' } : record)),
      { t: 'session-end', session: 'S', reason: 'died', time: 9e12 },
      session,
    ]);
    expect(await importInto(store, foreign)).toMatchObject({ state: 'new' });
    expect(await portrait(store, own)).toEqual(was);
  });
});
