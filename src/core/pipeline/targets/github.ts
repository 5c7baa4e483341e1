/** GitHub Actions: a job for each step in a workflow that is started by hand, with the params as its inputs. */
import type { Step, StepParam } from '../graph';
import { identifier } from '../names';
import { PromotionError } from '../problem';
import { requirements } from './requirements';
import { artifactsOf, filesFromOutside, filesLeft, givers, metricsOf, paramsOfGraph } from './step-files';
import { fromTarget, isAbsolute, normalPath, type Target, type TargetRequest } from './target';
import { openYaml, setValue, yamlText } from './yaml-file';

/** GitHub's limit for inputs of a workflow that is started by hand. */
const MOST_INPUTS = 25;

/** A workflow of GitHub Actions. */
export const github: Target = {
  name: 'github',
  summary: 'a workflow of GitHub Actions with a job for each step',
  files(request) {
    const { graph, notebook, inRepository, existing } = request;
    if (inRepository === null) throw new PromotionError('The steps lie in no git repository, at whose root GitHub looks for workflows: begin one with "git init", or promote into a folder of one.');
    const params = paramsOfGraph(graph);
    refuseInputs(params);
    const path = toRoot(inRepository, `.github/workflows/${identifier(notebook)}.yml`);
    const workflow = openYaml(existing(path), path);
    const base = openYaml(request.written(path), path);
    for (const { name } of graph.steps) refuseForeign(name, path, workflow.getIn(['jobs', name, 'steps']));
    if (!workflow.has('name')) setValue(workflow, ['name'], notebook);
    if (!workflow.hasIn(['on', 'workflow_dispatch'])) setValue(workflow, ['on', 'workflow_dispatch'], {});
    for (const param of params) if (!workflow.hasIn(['on', 'workflow_dispatch', 'inputs', param.name])) setValue(workflow, ['on', 'workflow_dispatch', 'inputs', param.name], inputOf(param));
    if (!workflow.has('permissions')) setValue(workflow, ['permissions'], { contents: 'read' });
    for (const step of graph.steps) for (const [key, value] of Object.entries(jobOf(step, request, inRepository))) setValue(workflow, ['jobs', step.name, key], value, base);
    return new Map([[path, yamlText(workflow)], ...requirements.files(request)]);
  },
};

/** From the target folder to a path at the root of its repository. */
function toRoot(inRepository: string, path: string): string {
  return `${inRepository.split('/').filter((part) => part !== '').map(() => '../').join('')}${path}`;
}

function refuseInputs(params: readonly StepParam[]): void {
  if (params.length > MOST_INPUTS) throw new PromotionError(`GitHub Actions takes at most ${MOST_INPUTS} inputs, and these steps have ${params.length} params: choose some of them (--params A,B).`);
  const odd = params.find(({ name }) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  if (odd) throw new PromotionError(`GitHub Actions takes no input named ${odd.name}: rename it in the notebook, or leave it out (--params A,B).`);
}

/** Throws where a job of this name was made by somebody else. */
function refuseForeign(name: string, path: string, steps: unknown): void {
  if (steps === undefined || String(steps).includes(`python ${name}.py`)) return;
  throw new PromotionError(`${path} has a job ${name} that "celltrail promote" did not write: give the step another name (--cells NAME=3-7), or rename that job.`);
}

function inputOf({ type, value, comment }: StepParam): object {
  return { ...(comment === null ? {} : { description: comment }), type: type === 'str' ? 'string' : type === 'bool' ? 'boolean' : 'number', default: value };
}

/** Files pass between jobs, each of which has a machine of its own, as one archive: an upload of several paths would not say where each came from. */
function jobOf(step: Step, request: TargetRequest, inRepository: string): Record<string, unknown> {
  const { graph } = request;
  const { name, params } = step;
  const folder = inRepository === '' ? {} : { 'working-directory': inRepository };
  const left = leftBy(step, request, inRepository);
  const before = givers(step, graph).filter((giver) => leftBy(giver, request, inRepository).length > 0);
  for (const path of filesFromOutside(step, graph)) inCheckout(path, name, request, inRepository);
  const options = params.map((param) => ` --${param.name} "$PARAM_${param.name}"`).join('');
  const metrics = metricsOf(step);
  return {
    'runs-on': 'ubuntu-latest',
    ...(step.after.length > 0 ? { needs: givers(step, graph).map((giver) => giver.name) } : {}),
    steps: [
      { uses: 'actions/checkout@v6' },
      { uses: 'actions/setup-python@v6', with: { 'python-version': request.python ?? '3.x' } },
      ...(requirements.files(request).size > 0 ? [{ run: 'python -m pip install -r requirements.txt', ...folder }] : []),
      ...before.flatMap((giver) => [{ uses: 'actions/download-artifact@v7', with: { name: giver.name } }, { run: `tar -xf ${giver.name}.tar` }]),
      { run: `python ${name}.py${options}`, ...folder, ...(params.length > 0 ? { env: Object.fromEntries(params.map((param) => [`PARAM_${param.name}`, `\${{ inputs.${param.name} }}`])) } : {}) },
      ...(metrics === null ? [] : [{ run: `cat ${metrics} >> "$GITHUB_STEP_SUMMARY"`, ...folder }]),
      ...(left.length === 0 ? [] : [{ run: `tar -cf ${name}.tar ${left.map(quoted).join(' ')}` }, { uses: 'actions/upload-artifact@v6', with: { name, path: `${name}.tar` } }]),
    ],
  };
}

/** What a step leaves, as paths from the root of the repository. */
function leftBy(step: Step, request: TargetRequest, inRepository: string): string[] {
  const own = [artifactsOf(step), metricsOf(step)].flatMap((path) => (path === null ? [] : [normalPath(`${inRepository}/${path}`)]));
  return [...own, ...filesLeft(step).map((path) => inCheckout(path, step.name, request, inRepository))];
}

/** A path of the code, from the root of the repository. Throws where it lies elsewhere. */
function inCheckout(path: string, step: string, { toNotebook }: TargetRequest, inRepository: string): string {
  const found = isAbsolute(path) ? null : normalPath(`${inRepository}/${fromTarget(path, toNotebook)}`);
  if (found === null || found.startsWith('..')) throw new PromotionError(`${step} uses ${path}, which lies outside of the repository, where machines of GitHub Actions have no such file: put it into the repository, or load it from an address.`);
  return found;
}

/** A path for the shell: nothing in single quotes is anything but text. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
