import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, newNotebook, runAll, runCells } from './support/notebooks';
import { readRecords, recordOf, storeFolder, untilStory } from './support/record';
import { say } from './support/say';
import { withSetting } from './support/settings';
import { until } from './support/wait';

/** Secrets that no file of the store may hold; put together here, so that this file is none of its own findings. */
const PASSWORD = ['plover', '93', 'xyzzy'].join('-');
const KEY = `sk-proj-${'q7'.repeat(20)}`;
const PRIVATE = ['cloak', '55', 'of-darkness'].join('-');

/** Files of the store, trails and index and objects, that hold a text. */
function holding(text: string): string[] {
  const files = readdirSync(storeFolder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => bytesOf(path).includes(text));
}

/** The index is written beside its place and then moved there: that file may be gone since it was listed. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Waits until the record is in a kind of file, as a text in it that is no secret tells. */
const heldIn = (place: string, text: string) => until(`${place} holds ${text.slice(0, 40)}`, () => holding(text).some((path) => relative(storeFolder(), path).startsWith(place)));

describe('privacy', () => {
  afterEach(closeAll);

  it('keeps secrets out of every file of the store, wherever cells show them', async () => {
    const notebook = await newNotebook([
      `password = "${PASSWORD}"\n${say('open sesame')}`,
      `print("x" * 5000, password)`,
      `raise ValueError(password)`,
      `auth = ("ada", "${PASSWORD}")\nprint("${KEY}")`,
    ]);
    for (const index of [0, 1, 2, 3]) await runCells(notebook, index);
    await untilStory(notebook, ['[1] ok: password = "<redacted>"', '[2] ok: print("x" * 5000, password)', '[3] failed: raise ValueError(password)', '[4] ok: auth = ("ada", "<redacted>")']);
    await heldIn('objects', 'x'.repeat(5000));
    await heldIn('index.sqlite', 'open sesame');
    await heldIn('index.sqlite', 'auth = (');
    assert.deepEqual([PASSWORD, KEY].flatMap(holding), []);
  });

  it('tells of a cell that is left out only that it ran', async () => {
    const notebook = await newNotebook([`# celltrail: ignore\nhidden = "${PRIVATE}"\nprint(hidden)`, 'length_of_it = len(hidden)']);
    await runAll(notebook);
    await untilStory(notebook, ['[1] ok: # celltrail: ignore', '[2] ok: length_of_it = len(hidden)']);
    assert.deepEqual(recordOf(notebook)[0]?.executions[0]?.end?.outputs, []);
    await heldIn('index.sqlite', 'length_of_it = len');
    assert.deepEqual(holding(PRIVATE), []);
  });

  it('has nothing of a notebook that is left out by its first cell or by the setting', async () => {
    const marked = await newNotebook(['# celltrail: ignore-notebook\nfirst = 1']);
    await runAll(marked);
    const chosen = await newNotebook(['second = 1']);
    await withSetting('ignore', [vscode.workspace.asRelativePath(chosen.uri, false)], () => runAll(chosen));
    const seen = await newNotebook(['third = 1']);
    await runAll(seen);
    await untilStory(seen, ['[1] ok: third = 1']);
    assert.deepEqual([...recordOf(marked), ...recordOf(chosen)], []);
    assert.ok(readRecords().every((record) => record.t !== 'version' || !/first = 1|second = 1/.test(record.source)));
  });
});
