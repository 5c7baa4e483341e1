import { once } from 'node:events';
import { ENDS_WITH_INPUT } from '../core/reproduce/ends-with-input';
import { CliError } from './command';

/** Aborts with `reason`, one sentence, when a person or the system asks the program to end, or `also` comes true. */
export function endSignal(reason: string, also?: Promise<unknown>): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new CliError(reason));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, abort);
  void also?.then(abort);
  return controller.signal;
}

/** The end of the input, where whoever started the program asks for that to end it. */
export function endOfInput(): Promise<unknown> | undefined {
  if (!process.env[ENDS_WITH_INPUT]) return undefined;
  const closed = once(process.stdin.resume(), 'close');
  // Input that goes on does not hold up the end.
  process.stdin.unref();
  return closed;
}
