import type { CaptureEvent } from '../../../src/core/capture/events';

/** Where the events of these tests begin. */
export const START = 1_700_000_000_000;

/** The events of a session in which each execution prints these numbers. */
export function sessionEvents(session: string, executions: readonly (readonly number[])[], metric = 'loss'): CaptureEvent[] {
  return [sessionStarted(session), ...executions.flatMap((values, index) => executionEvents(session, index + 1, values, metric))];
}

export function sessionStarted(session: string): CaptureEvent {
  return { type: 'session-started', session, notebook: 'train.ipynb', kernel: 'Python 3', language: 'python', time: START };
}

export function sessionEnded(session: string): CaptureEvent {
  return { type: 'session-ended', session, reason: 'closed', time: START + 60_000 };
}

export function executionEvents(session: string, ordinal: number, values: readonly number[], metric = 'loss'): CaptureEvent[] {
  const time = START + ordinal * 1_000;
  return [
    executionStarted(session, ordinal),
    ...values.map((value, index) => printed(session, ordinal, `${metric}=${value}\n`, time + index + 1)),
    { type: 'execution-ended', session, ordinal, status: 'ok', time: time + 900, outputs: [] },
  ];
}

export function executionStarted(session: string, ordinal: number): CaptureEvent {
  return { type: 'execution-started', session, ordinal, order: ordinal, cell: `cell-${ordinal}`, index: ordinal - 1, source: `train(${ordinal})`, time: START + ordinal * 1_000 };
}

export function printed(session: string, ordinal: number, text: string, time: number): CaptureEvent {
  return { type: 'output', session, ordinal, channel: 'stdout', mime: 'text/plain', output: 0, from: 0, text, time };
}
