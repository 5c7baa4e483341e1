/** Entry of the worker thread: stores, with the parser loaded when the first event arrives. Its wasm files lie beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCapture } from '../capture/engine';
import { createEnvironmentFinder } from '../environment/find-environment';
import { analyserWith } from '../python/analyse';
import { filesIn, openParser, type PythonParser } from '../python/syntax';
import { Ledger } from './ledger';
import { createLocalStores } from './local-stores';
import { serveStores } from './serve';
import { stepBack } from './step-back';
import type { WorkerData } from './wire';

if (!parentPort) throw new Error('worker.js is started by Celltrail as a worker thread; run `celltrail` instead.');
stepBack();
const { ledger } = workerData as WorkerData;
let parser: Promise<PythonParser> | undefined;
const openOnce = (): Promise<PythonParser> => (parser ??= openParser(filesIn(__dirname)));
const stores = createLocalStores({
  openParser: openOnce,
  // A worker has the pid of its process, the extension host, from which local kernels descend.
  findEnvironment: createEnvironmentFinder(process.pid),
  createCapture: async (context) => {
    const opened = await openOnce();
    const analyser = analyserWith(opened);
    return createCapture(context, (source) => analyser.analyse(source), opened);
  },
});
serveStores(parentPort, stores, new Ledger(ledger));
