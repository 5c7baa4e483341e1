/** Entry of the worker thread: stores that record. The parser's wasm files lie beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { Ledger } from './ledger';
import { createRecordingStores } from './recording-stores';
import { serveStores } from './serve';
import { stepBack } from './step-back';
import type { WorkerData } from './wire';

if (!parentPort) throw new Error('worker.js is started by Celltrail as a worker thread; run `celltrail` instead.');
stepBack();
const { ledger } = workerData as WorkerData;
serveStores(parentPort, createRecordingStores(__dirname), new Ledger(ledger));
