/** A store's worker with the fake capture; it dies once where an output names a file that is not there yet: `die=FILE`. */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Capture, CaptureContext } from '../../../src/core/capture/capture';
import { Ledger } from '../../../src/core/store/ledger';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { serveStores } from '../../../src/core/store/serve';
import type { WorkerData } from '../../../src/core/store/wire';
import { createFakeCapture } from './fake-capture';

async function createMortalCapture(context: CaptureContext): Promise<Capture> {
  const capture = await createFakeCapture(context);
  return {
    replay: (record) => capture.replay(record),
    handle: (event) => {
      const file = event.type === 'output' ? /die=(\S+)/.exec(event.text)?.[1] : undefined;
      if (file !== undefined && !existsSync(file)) {
        writeFileSync(file, '');
        process.exit(1);
      }
      return capture.handle(event);
    },
  };
}

if (!parentPort) throw new Error('started as a worker only');
serveStores(parentPort, createLocalStores({ createCapture: createMortalCapture }), new Ledger((workerData as WorkerData).ledger));
