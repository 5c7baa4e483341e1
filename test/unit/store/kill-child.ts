/** Records numbers until it is killed, and prints each one once it is acknowledged. Arguments: folder, session, worker. */
import { createWorkerStores } from '../../../src/core/store/worker-stores';
import { printed, sessionStarted, START } from './events';

const SOURCE = `model = Model()
for step in range(1, 1_000_000):
    loss = model.train_on_batch(next(batches))
    print(f"step {step}: loss={loss}")`;

const [folder = '', session = '', worker = ''] = process.argv.slice(2);
const stores = createWorkerStores(worker);
let from = 0;

/** Resolves when this piece of the cell's output is acknowledged. */
function print(text: string, time: number): Promise<null> {
  const event = { ...printed(session, 1, text, time), from };
  from += text.length;
  return stores.request('capture', { folder, events: [event] });
}

async function main(): Promise<void> {
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  process.stdout.write('open\n');
  const execution = { type: 'execution-started', session, ordinal: 1, order: 1, cell: 'cell-1', index: 0, source: SOURCE, time: START } as const;
  await stores.request('capture', { folder, events: [sessionStarted(session), execution] });
  for (let value = 1; ; value += 1) {
    const line = `step ${value}: loss=${value}\n`;
    // A line comes in pieces that end anywhere; only the last makes it one.
    const cut = value % line.length;
    if (cut > 0) void print(line.slice(0, cut), START + value);
    const done = print(line.slice(cut), START + value).then(() => process.stdout.write(`${value}\n`));
    // Some alone, some many at a time: both the first write after idle and the batches are cut somewhere.
    if (value % 7 === 0) await done;
  }
}

void main();
