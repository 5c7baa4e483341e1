/** The worker's side of the wire. */
import type { MessagePort } from 'node:worker_threads';
import type { Ledger } from './ledger';
import type { LocalStores } from './local-stores';
import { reasonOf } from './problems';
import type { WireReply, WireRequest } from './wire';

/** Answers requests that come through a port, and passes on news. */
export function serveStores(port: MessagePort, stores: LocalStores, ledger: Ledger): void {
  const send = (reply: WireReply): void => { port.postMessage(reply); };
  stores.onChange((change) => { send({ kind: 'change', change }); });
  stores.onProblem((problem) => { send({ kind: 'problem', problem }); });
  port.on('message', ({ id, name, params }: WireRequest) => {
    stores.request(name, params).then(
      (result) => {
        ledger.mark(id);
        send({ kind: 'result', id, result });
      },
      (error: unknown) => { send({ kind: 'error', id, message: reasonOf(error) }); },
    );
  });
}
