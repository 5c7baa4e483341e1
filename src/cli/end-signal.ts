import { once } from 'node:events';
import { CliError } from './command';

/** Aborts with `reason`, one sentence, when a person or the system asks the program to end, or `also` comes true. */
export function endSignal(reason: string, also?: Promise<unknown>): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new CliError(reason));
  for (const signal of ['SIGINT', 'SIGTERM']) void once(process, signal).then(abort);
  void also?.then(abort);
  return controller.signal;
}
