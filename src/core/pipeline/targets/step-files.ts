/** What all kinds of pipelines ask of a graph: its params, and which files pass into, between and out of its steps. */
import type { Step, StepGraph, StepParam } from '../graph';
import { IO_MODULE } from '../module/io-text';

/** The params of all steps, each once: a name stands for one literal wherever it is read. */
export function paramsOfGraph({ steps }: StepGraph): StepParam[] {
  return [...new Map(steps.flatMap(({ params }) => params.map((param) => [param.name, param] as const))).values()];
}

/** The files of a step's code, in the target folder. */
export function codeOf({ name }: Step): string[] {
  return [`${name}.py`, `${IO_MODULE}.py`];
}

/** The folder in which a step leaves its values, figures and random generators; null where it leaves none. */
export function artifactsOf({ name, outputs, randomTo, figures }: Step): string | null {
  return outputs.length > 0 || randomTo.length > 0 || figures ? `artifacts/${name}` : null;
}

/** The file in which a step leaves its metrics; null where it has none. */
export function metricsOf({ name, metrics }: Step): string | null {
  return metrics.length > 0 ? `metrics/${name}.json` : null;
}

/** The steps that a step needs, in an order in which they can run: of what two of them leave, the later counts. */
export function givers({ after }: Step, { steps }: StepGraph): Step[] {
  return steps.filter(({ name }) => after.includes(name));
}

/** Paths, as the code has them, of files that a step takes and no step before it has made. */
export function filesFromOutside(step: Step, { steps }: StepGraph): string[] {
  const made = new Set(steps.slice(0, steps.indexOf(step)).flatMap(filesLeft));
  return step.files.flatMap(({ path, mode }) => (mode === 'write' || made.has(path) ? [] : [path]));
}

/** Paths, as the code has them, of files that a step writes or changes. */
export function filesLeft({ files }: Step): string[] {
  return files.flatMap(({ path, mode }) => (mode === 'read' ? [] : [path]));
}
