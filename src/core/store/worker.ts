/** Entry of the worker thread: stores, with the parser loaded when the first event arrives. Its wasm files lie beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCapture } from '../capture/engine';
import { createEnvironmentFinder } from '../environment/find-environment';
import { createAnalyser } from '../python/analyse';
import { filesIn } from '../python/syntax';
import { Ledger } from './ledger';
import { createLocalStores } from './local-stores';
import { serveStores } from './serve';
import type { WorkerData } from './wire';

if (!parentPort) throw new Error('worker.js is started by Celltrail as a worker thread; run `celltrail` instead.');
const { ledger } = workerData as WorkerData;
const stores = createLocalStores({
  // A worker has the pid of its process, the extension host, from which local kernels descend.
  findEnvironment: createEnvironmentFinder(process.pid),
  createCapture: async (context) => {
    const analyser = await createAnalyser(filesIn(__dirname));
    return createCapture(context, (source) => analyser.analyse(source));
  },
});
serveStores(parentPort, stores, new Ledger(ledger));
