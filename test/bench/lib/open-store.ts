/** A program that opens the store named by its argument, asks what a person would, and prints what that cost. */
import { openStore } from './write-store';
import { timed } from './stats';

/** What it prints. */
export interface OpenedStore {
  /** Milliseconds until the store was open and its index up to date. */
  readonly open: number;
  /** Most memory that the process ever had, in bytes. */
  readonly memory: number;
  /** Milliseconds for the newest 50 runs. */
  readonly list: number;
  /** Milliseconds for one metric of the newest ten, decimated for 1,000 pixels. */
  readonly read: number;
}

async function main(folder: string): Promise<OpenedStore> {
  const start = performance.now();
  const stores = await openStore(folder);
  const open = performance.now() - start;
  const list = await timed(() => stores.request('runs', { folder, limit: 50 }));
  const { runs } = await stores.request('runs', { folder, limit: 10 });
  const read = await timed(() => stores.request('series', { folder, runs: runs.map(({ id }) => id), metric: 'metric_0', width: 1000 }));
  const memory = process.resourceUsage().maxRSS * 1024;
  await stores.dispose();
  return { open, memory, list, read };
}

void main(process.argv[2] ?? '').then((opened) => console.log(JSON.stringify(opened)));
