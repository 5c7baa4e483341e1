import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../../src/core/store/engine';
import { openIndex, SCHEMA_VERSION } from '../../../src/core/store/schema';
import { executionEvents, openStore, sessionStarted, storeFolder } from './helpers';

const stores = join(__dirname, '../../fixtures/stores');

/** Schema versions of which a store is kept as it was written then: one training with two points, one with one, which a person named. */
const versions = [1, 2, 3];

/** A copy of a store that an earlier version wrote. */
function copyOf(version: number): string {
  const folder = storeFolder();
  mkdirSync(folder);
  cpSync(join(stores, `index-${version}`, 'trails'), join(folder, 'trails'), { recursive: true });
  writeFileSync(join(folder, 'index.sqlite'), gunzipSync(readFileSync(join(stores, `index-${version}`, 'index.sqlite.gz'))));
  return folder;
}

const runsOf = ({ store }: Awaited<ReturnType<typeof openStore>>) =>
  store.runs({ limit: 9 }).runs.map(({ id, name, metrics }) => ({ name, points: metrics[0]?.count, environment: store.run(id)?.environment }));

describe.each(versions)('an index of schema version %i', (version) => {
  it('keeps its rows when it is brought to the present version', async () => {
    const bytes = readFileSync(join(copyOf(version), 'index.sqlite'));
    const database = openIndex(await loadEngine(), bytes.subarray(0, -4));
    expect(database.value('PRAGMA user_version')).toBe(SCHEMA_VERSION);
    expect(database.value('SELECT COUNT(*) FROM runs')).toBe(2);
    expect(database.value('PRAGMA integrity_check')).toBe('ok');
  });

  it('opens with its trails, is gone on with, and is saved', async () => {
    const folder = copyOf(version);
    const opened = await openStore(folder);
    expect(runsOf(opened)).toEqual([{ name: 'Best so far', points: 1, environment: null }, { name: null, points: 2, environment: null }]);
    await opened.store.capture([sessionStarted('session-2'), ...executionEvents('session-2', 1, [5])]);
    expect(runsOf(opened)).toHaveLength(3);
    await opened.store.close();
    expect(opened.problems).toEqual([]);
    const again = await openStore(folder);
    expect(runsOf(again)).toHaveLength(3);
    expect(again.problems).toEqual([]);
    expect(readFileSync(join(folder, 'index.sqlite')).readUInt32BE(60)).toBe(SCHEMA_VERSION);
  });
});
