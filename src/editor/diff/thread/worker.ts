/** Entry of the thread that compares notebooks, so that the extension host never waits for one. */
import { parentPort } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './api';
import { createHandlers } from './handlers';

if (!parentPort) throw new Error('diff-worker.js is started by Celltrail as a worker thread.');
const port = parentPort;
const handle = createHandlers();
const send = (reply: ThreadReply): void => { port.postMessage(reply); };
port.on('message', (request: ThreadRequest) => {
  const { id } = request;
  handle(request).then(
    (result) => { send({ id, result }); },
    (error: unknown) => { send({ id, error: error instanceof Error ? error.message : String(error) }); },
  );
});
