/** Why a run is a run of its own, as one sentence. */
import type { Training } from './training';

/** The sentence for a training; `parentNumber` is the number of its parent's run, where it has one. */
export function whyOf(training: Training, parentNumber: number | undefined): string {
  if (training.parent !== null && parentNumber !== undefined) {
    return training.relation === 'continuation'
      ? `Execution ${training.execution} continues run ${parentNumber}: weights not reset.`
      : `Execution ${training.execution} trains on from the weights of run ${parentNumber}.`;
  }
  if (training.reason !== null) return training.reason;
  const [name] = training.names;
  if (training.kind === 'evaluation') return `Execution ${training.execution} evaluates ${name ?? 'something'}, which was not trained in this session.`;
  if (training.callee === null) return `Execution ${training.execution} printed a series of numbers with steps.`;
  return `Execution ${training.execution} trains ${name ?? 'a model'}: it calls ${training.callee}.`;
}
