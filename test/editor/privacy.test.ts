import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, newNotebook, runAll, runCells } from './support/notebooks';
import { readRecords, recorded, recordOf, storeFolder, untilStory } from './support/record';
import { say } from './support/say';
import { withSetting } from './support/settings';

/** Secrets that no file of the store may hold; put together here, so that this file is none of its own findings. */
const PASSWORD = ['plover', '93', 'xyzzy'].join('-');
const KEY = `sk-proj-${'q7'.repeat(20)}`;
const PRIVATE = ['cloak', '55', 'of-darkness'].join('-');

/** Files of the store, trails and index and objects, that hold a text. */
function holding(text: string): string[] {
  const files = readdirSync(storeFolder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => readFileSync(path).includes(text));
}

/** The index is saved when the session ends or soon after; trails and objects are whole when the record tells of a later execution. */
async function settled(notebook: vscode.NotebookDocument): Promise<void> {
  await closeAll();
  await recorded(notebook, 'the end of the session', (sessions) => sessions.length === 0 || sessions.at(-1)?.end);
}

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
    await settled(notebook);
    assert.deepEqual(holding('open sesame').length > 0, true, 'what is no secret is found, so looking works');
    assert.deepEqual([PASSWORD, KEY].flatMap(holding), []);
  });

  it('tells of a cell that is left out only that it ran', async () => {
    const notebook = await newNotebook([`# celltrail: ignore\nhidden = "${PRIVATE}"\nprint(hidden)`, 'y = len(hidden)']);
    await runAll(notebook);
    await untilStory(notebook, ['[1] ok: # celltrail: ignore', '[2] ok: y = len(hidden)']);
    assert.deepEqual(recordOf(notebook)[0]?.executions[0]?.end?.outputs, []);
    await settled(notebook);
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
