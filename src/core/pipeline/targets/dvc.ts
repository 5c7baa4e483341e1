/** DVC: one stage a step in `dvc.yaml`, params in `params.yaml`. */
import type { Step, StepGraph, StepParam } from '../graph';
import { PromotionError } from '../problem';
import { artifactsOf, codeOf, givers, metricsOf, paramsOfGraph } from './step-files';
import { fromTarget, type PlannedFiles, type Target, type TargetRequest } from './target';
import { openYaml, setValue, yamlText } from './yaml-file';

/** DVC. */
export const dvc: Target = {
  name: 'dvc',
  summary: 'dvc.yaml and params.yaml: "dvc repro" runs what changed',
  files(request) {
    const { graph } = request;
    const files: PlannedFiles = new Map();
    const pipeline = openYaml(request.existing('dvc.yaml'), 'dvc.yaml');
    for (const { name } of graph.steps) refuseForeign(name, pipeline.getIn(['stages', name, 'cmd']));
    const base = openYaml(request.written('dvc.yaml'), 'dvc.yaml');
    for (const step of graph.steps) for (const [key, value] of Object.entries(stageOf(step, request))) setValue(pipeline, ['stages', step.name, key], value, base);
    files.set('dvc.yaml', yamlText(pipeline));
    const params = paramsOfGraph(graph);
    if (params.length > 0) {
      const document = openYaml(request.existing('params.yaml'), 'params.yaml');
      // A value that a person has changed there is theirs.
      for (const { name, value } of params) if (!document.has(name)) setValue(document, [name], value);
      files.set('params.yaml', yamlText(document));
    }
    return files;
  },
};

/** Throws where a stage of this name was made by somebody else. */
function refuseForeign(name: string, cmd: unknown): void {
  if (cmd === undefined || (typeof cmd === 'string' && cmd.split(' ', 2).join(' ') === `python ${name}.py`)) return;
  throw new PromotionError(`dvc.yaml has a stage ${name} that "celltrail promote" did not write: give the step another name (--cells NAME=3-7), or rename that stage.`);
}

function stageOf(step: Step, request: TargetRequest): Record<string, unknown> {
  const { graph, toNotebook } = request;
  const written = new Set(graph.steps.flatMap(({ name, files }) => (name === step.name ? [] : files.filter(({ mode }) => mode === 'write').map(({ path }) => path))));
  const reads = step.files.filter(({ mode }) => mode === 'read').map(({ path }) => fromTarget(path, toNotebook));
  const writes = step.files.filter(({ path, mode }) => mode === 'write' && !written.has(path)).map(({ path }) => fromTarget(path, toNotebook));
  // DVC takes outs away before it runs a stage, and must not take away what the stage adds to.
  const updates = step.files.filter(({ path, mode }) => mode === 'update' && !written.has(path) && updatedFirst(path, graph) === step).map(({ path }) => ({ [fromTarget(path, toNotebook)]: { cache: false, persist: true } }));
  const [artifacts, metrics] = [artifactsOf(step), metricsOf(step)];
  const outs = [...(artifacts === null ? [] : [artifacts]), ...writes, ...updates];
  return {
    cmd: [`python ${step.name}.py`, ...step.params.map(option)].join(' '),
    deps: [...codeOf(step), ...givers(step, graph).flatMap((giver) => artifactsOf(giver) ?? []), ...reads],
    ...(step.params.length > 0 ? { params: step.params.map(({ name }) => name) } : {}),
    ...(outs.length > 0 ? { outs } : {}),
    ...(metrics === null ? {} : { metrics: [{ [metrics]: { cache: false } }] }),
  };
}

/** Two stages cannot have one out. */
function updatedFirst(path: string, { steps }: StepGraph): Step | undefined {
  return steps.find(({ files }) => files.some((file) => file.path === path && file.mode === 'update'));
}

/** DVC fills in values of `params.yaml`. */
function option({ name, type }: StepParam): string {
  return type === 'str' ? `--${name} "\${${name}}"` : `--${name} \${${name}}`;
}
