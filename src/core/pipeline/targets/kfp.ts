/** Kubeflow Pipelines v2: a program that compiles the steps, each of them a component with a container of its own. */
import type { Step, StepGraph } from '../graph';
import { identifier } from '../names';
import { PromotionError } from '../problem';
import { callLines, docText, listLines, pythonList, pythonText } from './python-text';
import { artifactsOf, codeOf, filesFromOutside, filesLeft, givers, metricsOf, paramsOfGraph } from './step-files';
import { fromTarget, isAbsolute, type Target, type TargetRequest } from './target';

/** Components of Kubeflow Pipelines. */
export const kfp: Target = {
  name: 'kfp',
  summary: 'a program that compiles a pipeline for Kubeflow Pipelines v2',
  files(request) {
    const { graph, notebook } = request;
    const name = `${identifier(notebook)}_kfp`;
    graph.steps.forEach((step) => { refuseStep(step, request); });
    const files = fileInputs(graph);
    const lines = [
      ...head(name, request),
      ...graph.steps.flatMap((step) => ['', '', ...componentLines(step, request, files)]),
      '', '', ...pipelineLines(graph, notebook, files), '', '',
      'if __name__ == "__main__":',
      `    compiler.Compiler().compile(pipeline, str(HERE / "${name}.yaml"))`,
    ];
    return new Map([[`${name}.py`, `${lines.join('\n')}\n`]]);
  },
};

/** Names that the program has for what is no param. */
const OWN = new Set(['code', 'left', 'root', 'folder', 'copy', 'source', 'target', 'name', 'text', 'tasks', 'shutil', 'subprocess', 'sys', 'tempfile', 'Path']);

function refuseStep({ name, carried, params, files }: Step, { local }: TargetRequest): void {
  const module = carried.flatMap(({ facts }) => facts.imports.map(({ path }) => path.split('.')[0] ?? '')).find((root) => local.has(root));
  if (module !== undefined) throw new PromotionError(`${name} imports ${module}, which lies beside the notebook, and containers of Kubeflow Pipelines have no such file: make it a package that pip can install.`);
  const taken = params.find((param) => OWN.has(param.name));
  if (taken) throw new PromotionError(`Components of Kubeflow Pipelines have ${taken.name} as a name of their own: rename this param in the notebook, or leave it out (--params A,B).`);
  const lost = files.find(({ path, mode }) => mode !== 'read' && isAbsolute(path));
  if (lost) throw new PromotionError(`${name} writes ${lost.path}, which is gone with its container: write to a path relative to the notebook.`);
}

/** For each file that any step takes from outside the input that brings it, by its path in the code. */
function fileInputs(graph: StepGraph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const path of graph.steps.flatMap((step) => filesFromOutside(step, graph))) {
    const used = new Set([...names].flatMap(([other, name]) => (other === path ? [] : [name])));
    let name = `file_${identifier(path)}`;
    while (used.has(name)) name += '_';
    names.set(path, name);
  }
  return names;
}

function head(name: string, { notebook, requirements, python }: TargetRequest): string[] {
  return [
    `"""The steps of ${docText(notebook)} as a pipeline of Kubeflow Pipelines v2.`,
    '',
    `"python ${name}.py" compiles it to ${name}.yaml, which holds the code of the steps as it is then.`,
    'What a step leaves is an artifact, which the object store of the cluster hands to the next.',
    'A file that steps take from outside is given as the address of a copy in such a store.',
    '',
    'Made by "celltrail promote"; promoting again keeps what was edited since.',
    '"""',
    '',
    'from pathlib import Path',
    '',
    'from kfp import compiler, dsl',
    '',
    'HERE = Path(__file__).resolve().parent',
    `IMAGE = "python:${python ?? '3.12'}"`,
    ...listLines('PACKAGES = ', requirements.map(pythonText)),
    '', '',
    'def read_code(*names: str) -> dict:',
    '    """Read the modules of a step."""',
    '    return {name: (HERE / name).read_text(encoding="utf-8") for name in names}',
  ];
}

/** A component has nothing of this module: it is given the code, what other steps left, files from outside, and params. */
function componentLines(step: Step, { graph, toNotebook }: TargetRequest, inputs: ReadonlyMap<string, string>): string[] {
  const before = givers(step, graph).map(({ name }) => `after_${name}`);
  const files = filesFromOutside(step, graph).map((path) => ({ path: fromTarget(path, toNotebook), input: inputs.get(path) ?? '' }));
  const left = [artifactsOf(step), metricsOf(step), ...filesLeft(step).map((path) => fromTarget(path, toNotebook))].flatMap((path) => path ?? []);
  const args = ['code: dict', ...[...before, ...files.map(({ input }) => input)].map((name) => `${name}: dsl.Input[dsl.Artifact]`), 'left: dsl.Output[dsl.Artifact]', ...step.params.map(({ name, type, literal }) => `${name}: ${type} = ${literal}`)];
  const options = step.params.flatMap(({ name }) => [`"--${name}"`, `str(${name})`]);
  return [
    '@dsl.component(base_image=IMAGE, packages_to_install=PACKAGES)',
    ...callLines(`def run_${step.name}`, args, ':'),
    `    """Run the step in a folder of its own."""`,
    ...['import shutil', 'import subprocess', 'import sys', 'import tempfile', 'from pathlib import Path'].map((line) => `    ${line}`),
    '',
    '    def copy(source: Path, target: Path) -> None:',
    '        if source.is_dir():',
    '            shutil.copytree(source, target, dirs_exist_ok=True)',
    '        elif source.exists():',
    '            target.parent.mkdir(parents=True, exist_ok=True)',
    '            shutil.copy(source, target)',
    '',
    '    root = Path(tempfile.mkdtemp()).resolve()',
    `    folder = root${' / "steps"'.repeat(depthOf(graph, toNotebook))}`,
    ...[...new Set(['', toNotebook])].map((path) => `    (folder / ${pythonText(path)}).resolve().mkdir(parents=True, exist_ok=True)`),
    '    for name, text in code.items():',
    '        (folder / name).write_text(text, encoding="utf-8")',
    ...before.map((name) => `    copy(Path(${name}.path), root)`),
    ...files.map(({ path, input }) => `    copy(Path(${input}.path), (folder / ${pythonText(path)}).resolve())`),
    ...callLines('subprocess.run', [pythonList(['sys.executable', `"${step.name}.py"`, ...options]), 'cwd=folder', 'check=True'], '', '    '),
    '    Path(left.path).mkdir(parents=True, exist_ok=True)',
    ...listLines('    for name in ', left.map(pythonText), ':'),
    '        source = (folder / name).resolve()',
    '        copy(source, Path(left.path) / source.relative_to(root))',
  ];
}

/** How many folders the steps lie deep where all paths of the code stay inside. */
function depthOf({ steps }: StepGraph, toNotebook: string): number {
  const paths = [toNotebook, ...steps.flatMap(({ files }) => files.map(({ path }) => (isAbsolute(path) ? '' : fromTarget(path, toNotebook))))];
  return Math.max(...paths.map((path) => path.split('/').filter((part) => part === '..').length));
}

function pipelineLines(graph: StepGraph, notebook: string, files: ReadonlyMap<string, string>): string[] {
  const args = [...[...files.values()].map((name) => `${name}: str`), ...paramsOfGraph(graph).map(({ name, type, literal }) => `${name}: ${type} = ${literal}`)];
  return [
    `@dsl.pipeline(name=${pythonText(identifier(notebook).replaceAll('_', '-'))})`,
    ...callLines('def pipeline', args, ':'),
    `    """Run the steps of ${docText(notebook)}."""`,
    '    tasks = {}',
    ...[...files.values()].flatMap((name) => callLines(`    tasks["${name}"] = dsl.importer`, [`artifact_uri=${name}`, 'artifact_class=dsl.Artifact'], '')),
    ...graph.steps.flatMap((step) => {
      const given = [
        `code=read_code(${codeOf(step).map(pythonText).join(', ')})`,
        ...givers(step, graph).map(({ name }) => `after_${name}=tasks["${name}"].outputs["left"]`),
        ...filesFromOutside(step, graph).map((path) => `${files.get(path) ?? ''}=tasks["${files.get(path) ?? ''}"].output`),
        ...step.params.map(({ name }) => `${name}=${name}`),
      ];
      return callLines(`tasks["${step.name}"] = run_${step.name}`, given, '', '    ');
    }),
  ];
}
