/** What a person's commands do: rule 7. */
import type { RunCommand } from './events';
import type { SessionState } from './session';
import { createTraining } from './training';

/** Starts or ends a run by hand, or makes one of an execution. */
export function runCommand(session: SessionState, event: RunCommand): void {
  if (event.command === 'start') startRun(session, event);
  else if (event.command === 'end') endRun(session, event.time);
  else makeRun(session, event);
}

function startRun(session: SessionState, event: RunCommand): void {
  const key = `manual:${event.time}`;
  if (session.trainings.has(key)) return;
  endRun(session, event.time);
  const last = [...session.executions.values()].at(-1);
  const execution = last === undefined ? 1 : last.status === 'running' ? last.start.ordinal : last.start.ordinal + 1;
  const training = createTraining({ key, kind: 'manual', execution, node: null, callee: null, names: [], reason: 'Started by hand.' });
  session.trainings.set(training.key, training);
  session.manual = training;
  session.runs.open(training, event.time);
}

function endRun(session: SessionState, time: number): void {
  // A command that is sent again after a restart is older than the run that was started since.
  if (session.manual === null || Number(session.manual.key.split(':')[1]) > time) return;
  session.runs.setStatus(session.manual, 'ok', time);
  session.manual = null;
}

function makeRun(session: SessionState, event: RunCommand): void {
  const execution = session.executions.get(event.ordinal ?? 0);
  if (execution === undefined) return;
  const { ordinal } = execution.start;
  const key = `made:${ordinal}`;
  const known = session.trainings.get(key);
  if (known !== undefined) {
    session.give(execution, known);
    return;
  }
  const node = session.flowOf(execution).steps.at(-1)?.node ?? null;
  const training = createTraining({ key, kind: 'manual', execution: ordinal, node, callee: null, names: [], reason: `Made by hand of execution ${ordinal}.` });
  session.trainings.set(key, training);
  if (execution.settled) session.carry(training);
  session.runs.open(training, event.time);
  session.give(execution, training);
}
