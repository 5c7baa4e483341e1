/** Imports one module after another until it is killed, and prints each one's number once it is acknowledged. Arguments: folder, session, worker. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createWorkerStores } from '../../../src/core/store/worker-stores';
import { sessionStarted, START } from '../store/events';

const [folder = '', session = '', worker = ''] = process.argv.slice(2);
const workspace = dirname(folder);
const stores = createWorkerStores(worker);

/** Resolves when the execution that imports a module is acknowledged. */
function runImport(ordinal: number): Promise<null> {
  const name = `${session}_${ordinal}`;
  writeFileSync(join(workspace, `${name}.py`), `NAME = '${name}'\n`);
  const place = { session, ordinal, time: START + ordinal } as const;
  return stores.request('capture', {
    folder,
    events: [
      { ...place, type: 'execution-started', order: ordinal, cell: `cell-${ordinal}`, index: 0, source: `import ${name}`, folders: [workspace] },
      { ...place, type: 'execution-ended', status: 'ok', outputs: [] },
    ],
  });
}

async function main(): Promise<void> {
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  await stores.request('capture', { folder, events: [sessionStarted(session)] });
  for (let ordinal = 1; ; ordinal += 1) {
    const done = runImport(ordinal).then(() => process.stdout.write(`${ordinal}\n`));
    // Some alone, some many at a time.
    if (ordinal % 3 === 0) await done;
  }
}

void main();
