/** Measurements of what no training of the session made: a model from a file, a baseline, another tool's predictions. */
import { metricCallIn } from './metric-calls';
import type { FlowInput } from './flow';
import type { ResolvedCall } from './calls';
import { sliceOf } from './slice';
import { classOf } from './subjects';
import type { Bindings, CodeNode } from './things';
import type { Training } from './training';

/** The evaluations in a statement that trains nothing: one for each evaluated object and its settings. */
export function evaluateIn(input: FlowInput, node: CodeNode, before: Bindings): Training[] {
  const found: Training[] = [];
  for (const call of node.calls) {
    if (metricCallIn(call.facts.callee) === null) continue;
    const read = [...call.receivers, ...call.args.flatMap((argument) => argument.names)];
    if (read.some((name) => (before.get(name)?.from.size ?? 0) > 0)) continue;
    const evaluated = evaluatedBy(call);
    const names = evaluated === null ? [] : [evaluated];
    const key = `evaluation:${evaluated ?? call.facts.callee}:${settingsOf(evaluated, before)}`;
    found.push(input.training({ key, kind: 'evaluation', execution: input.ordinal, node, callee: call.facts.callee, names, model: classOf(before.get(evaluated ?? '')?.making?.name) }));
  }
  return found;
}

/** What a metric call judges: the receiver of `.score`, the predictions handed to a function. */
function evaluatedBy(call: ResolvedCall): string | null {
  const [receiver] = call.receivers;
  if (receiver !== undefined && /^(?:score|evaluate|evaluate_model)$/.test(call.facts.name)) return receiver;
  const predictions = call.args.find((argument) => argument.keyword === 'y_pred' || argument.keyword === 'y_score') ?? call.args.findLast((argument) => argument.keyword === null);
  return predictions?.names.at(-1) ?? null;
}

/** How the evaluated object came to be: the calls that made it, with their literal arguments. */
function settingsOf(name: string | null, before: Bindings): string {
  const nodes = name === null ? [] : sliceOf(before.get(name)?.nodes ?? []);
  return JSON.stringify(nodes.flatMap((node) => node.calls.map((call) => [call.facts.callee, call.receivers, call.args.map((argument) => argument.literal ?? null)])));
}
