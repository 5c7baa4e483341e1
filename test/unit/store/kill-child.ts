/** Records numbers until it is killed, and prints each one once it is acknowledged. Arguments: folder, session, worker. */
import { createWorkerStores } from '../../../src/core/store/worker-stores';
import { executionStarted, printed, sessionStarted, START } from './events';

const [folder = '', session = '', worker = ''] = process.argv.slice(2);
const stores = createWorkerStores(worker);

async function main(): Promise<void> {
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  process.stdout.write('open\n');
  await stores.request('capture', { folder, events: [sessionStarted(session), executionStarted(session, 1)] });
  for (let value = 1; ; value += 1) {
    const done = stores.request('capture', { folder, events: [printed(session, 1, `loss=${value}`, START + value)] }).then(() => process.stdout.write(`${value}\n`));
    // Some alone, some many at a time: both the first write after idle and the batches are cut somewhere.
    if (value % 7 === 0) await done;
  }
}

void main();
