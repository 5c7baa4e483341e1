import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { atEnd, bundleOf, openedStore, recordSession, sessionEvents, storeFolder } from '../bundle/support';
import { recordingTerminal } from './fakes';

/** A recorded store's folder, and the bundle of its first run. */
async function recordedStore(session = 'S') {
  const store = await openedStore();
  const [id = ''] = await recordSession(store, sessionEvents(session));
  const bytes = await bundleOf(store, id);
  await store.stores.dispose();
  return { folder: store.folder, id, bytes };
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-cli-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs one call with real stores. */
async function call(cwd: string, ...argv: string[]) {
  const { terminal, printed } = recordingTerminal(cwd, createLocalStores());
  return { code: await runCli(argv, terminal), ...printed };
}

describe('celltrail bundle', () => {
  it('writes a file that is named after the run, and none that exists without --force', async () => {
    const { folder, bytes, id } = await recordedStore();
    const cwd = emptyFolder();
    const done = await call(cwd, 'bundle', '1', '--store', folder);
    const name = `1970-01-01-train-${id.slice(-8).toLowerCase()}.celltrail`;
    expect(done).toEqual({ code: 0, err: '', out: expect.stringMatching(new RegExp(`^Run 1 is in ${name} \\(\\d+ kB\\): "celltrail import" opens it on any machine\\.\\n$`)) as string });
    expect(readFileSync(join(cwd, name)).equals(bytes)).toBe(true);
    writeFileSync(join(cwd, name), 'mine');
    expect(await call(cwd, 'bundle', '1', '--store', folder)).toMatchObject({ code: 2, err: expect.stringContaining('it exists, and is overwritten only with --force.') as string });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('mine');
    expect(await call(cwd, 'bundle', '1', '--store', folder, '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, name)).equals(bytes)).toBe(true);
    expect(readdirSync(cwd)).toEqual([name]);
  });

  it('prints to standard output with -o -, and answers runs that are not there', async () => {
    const { folder, bytes } = await recordedStore();
    const cwd = emptyFolder();
    expect(await call(cwd, 'bundle', '1', '-o', '-', '--store', folder)).toEqual({ code: 0, out: bytes.toString(), err: '' });
    expect(await call(cwd, 'bundle', '99', '--store', folder)).toMatchObject({ code: 1, err: expect.stringContaining('There is no run "99"') as string });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('celltrail import', () => {
  let bundle: { readonly bytes: Buffer; readonly id: string };
  beforeAll(async () => {
    bundle = await recordedStore();
  });

  it('makes a store where none is, which the other commands then read', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'theirs.celltrail'), bundle.bytes);
    expect(await call(cwd, 'import', 'theirs.celltrail')).toEqual({ code: 0, out: 'Run 1 is new (theirs.celltrail).\n', err: '' });
    expect(await call(cwd, 'import', 'theirs.celltrail')).toEqual({ code: 0, out: 'Run 1 was here already (theirs.celltrail).\n', err: '' });
    const { out } = await call(cwd, 'runs', '--json');
    expect(JSON.parse(out)).toMatchObject({ total: 1, runs: [{ id: bundle.id, number: 1, imported: 'theirs.celltrail' }] });
  });

  it('uses the store that is found, or named, and prints JSON', async () => {
    const parent = emptyFolder();
    mkdirSync(join(parent, '.celltrail'));
    mkdirSync(join(parent, 'deep'));
    writeFileSync(join(parent, 'deep', 'a.celltrail'), bundle.bytes);
    const found = await call(join(parent, 'deep'), 'import', 'a.celltrail', '--json');
    expect(JSON.parse(found.out)).toEqual({ version: 1, store: join(parent, '.celltrail'), runs: [{ file: 'a.celltrail', id: bundle.id, number: 1, state: 'new' }] });
    const named = await call(join(parent, 'deep'), 'import', 'a.celltrail', '--store', join(parent, 'fresh'), '--json');
    expect(JSON.parse(named.out)).toMatchObject({ store: join(parent, 'fresh', '.celltrail') });
    const itself = storeFolder();
    expect(JSON.parse((await call(join(parent, 'deep'), 'import', 'a.celltrail', '--store', itself, '--json')).out)).toMatchObject({ store: itself });
    expect(JSON.parse((await call(join(parent, 'deep'), 'import', 'a.celltrail', '--store', dirname(itself), '--json')).out)).toMatchObject({ store: itself, runs: [{ state: 'known' }] });
  });

  it('tells of each file that cannot be taken, takes the others, and leaves no store where it took none', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'bad.celltrail'), bundle.bytes.subarray(0, 3_000));
    writeFileSync(join(cwd, 'a.bin'), 'something else');
    const refused = await call(cwd, 'import', 'bad.celltrail', 'a.bin', 'gone.celltrail');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err.split('\n').slice(0, -1)).toEqual([
      expect.stringMatching(/^celltrail: bad\.celltrail is not whole, its end is missing: get the file anew, or restore it from git\. Nothing was imported\.$/),
      'celltrail: a.bin is no Celltrail bundle: give a file that "celltrail bundle" or the editor wrote. Nothing was imported.',
      expect.stringMatching(/^celltrail: .*gone\.celltrail cannot be read: it is not there: see whether its name is right\. Nothing was imported\.$/),
    ]);
    expect(existsSync(join(cwd, '.celltrail'))).toBe(false);
    writeFileSync(join(cwd, 'good.celltrail'), bundle.bytes);
    expect(await call(cwd, 'import', 'bad.celltrail', 'good.celltrail')).toMatchObject({ code: 2, out: 'Run 1 is new (good.celltrail).\n' });
  });
});
