/** Ray: a program that runs each step as a task, on this machine or on a cluster. */
import type { Step, StepGraph, StepParam } from '../graph';
import { identifier } from '../names';
import { PromotionError } from '../problem';
import { callLines, docText, pythonList, pythonText } from './python-text';
import { artifactsOf, filesFromOutside, filesLeft, givers, metricsOf, paramsOfGraph } from './step-files';
import { isAbsolute, normalPath, type Target } from './target';

/** Tasks of Ray. */
export const ray: Target = {
  name: 'ray',
  summary: 'a program that runs each step as a task of Ray',
  files({ graph, notebook, toNotebook }) {
    const name = `${identifier(notebook)}_ray.py`;
    const params = paramsOfGraph(graph);
    const lines = [...head(name, notebook, toNotebook), '', '', ...RUNNER, '', '', ...mainLines(graph, params, toNotebook, notebook), '', '', 'if __name__ == "__main__":', '    main()'];
    return new Map([[name, `${lines.join('\n')}\n`]]);
  },
};

function head(name: string, notebook: string, toNotebook: string): string[] {
  return [
    `"""Runs the steps of ${docText(notebook)} as tasks of Ray.`,
    '',
    `"python ${name}" runs them on this machine, or on the cluster that RAY_ADDRESS names.`,
    'Workers are sent ROOT, the folder around steps and notebook. What a step leaves goes to the',
    'next through the object store of Ray, so that no disk has to be shared, and comes back',
    'here at the end. Where workers lack packages, add "pip": [...] to the runtime_env.',
    '',
    'Made by "celltrail promote"; promoting again keeps what was edited since.',
    '"""',
    '',
    ...['argparse', 'io', 'shutil', 'subprocess', 'sys', 'tarfile', 'tempfile'].map((module) => `import ${module}`),
    'from pathlib import Path, PurePosixPath',
    'from typing import Optional, Sequence',
    '',
    'import ray',
    '',
    'HERE = Path(__file__).resolve().parent',
    `ROOT = HERE${'.parent'.repeat(toNotebook.split('/').filter((part) => part === '..').length)}`,
    'NOT_SENT = [".git", ".celltrail", ".venv", "venv"]',
  ];
}

const RUNNER = [
  'def pack(root: Path, names: list[str]) -> bytes:',
  '    """Put files and folders into an archive."""',
  '    archive = io.BytesIO()',
  '    with tarfile.open(fileobj=archive, mode="w") as tar:',
  '        for name in names:',
  '            if (root / name).exists():',
  '                tar.add(root / name, arcname=name)',
  '    return archive.getvalue()',
  '', '',
  'def unpack(archive: bytes, root: Path) -> None:',
  '    """Put what an archive holds where it was."""',
  '    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:',
  '        tar.extractall(root, filter="data")',
  '', '',
  '@ray.remote',
  'def run_step(',
  '    step: str, folder: str, options: list[str], leaves: list[str], *before: bytes',
  ') -> bytes:',
  '    """Run a step in a copy of ROOT with what steps before it left; give what it leaves."""',
  '    with tempfile.TemporaryDirectory() as scratch:',
  '        root = Path(shutil.copytree(Path.cwd(), Path(scratch) / "root"))',
  '        for archive in before:',
  '            unpack(archive, root)',
  '        command = [sys.executable, f"{step}.py", *options]',
  '        subprocess.run(command, cwd=root / folder, check=True)',
  '        return pack(root, leaves)',
];

function mainLines(graph: StepGraph, params: readonly StepParam[], toNotebook: string, notebook: string): string[] {
  return [
    'def main(argv: Optional[Sequence[str]] = None) -> None:',
    '    """Run all steps, each as soon as what it needs is there."""',
    `    parser = argparse.ArgumentParser(description=${pythonText(`The steps of ${notebook}.`)})`,
    ...params.map(({ name, value }) => `    parser.add_argument("--${name}", default=${pythonText(String(value))})`),
    '    args = parser.parse_args(argv)',
    '    folder = HERE.relative_to(ROOT).as_posix()',
    '    own = [str(PurePosixPath("/", folder, name)) for name in ("artifacts", "metrics")]',
    '    ray.init(runtime_env={"working_dir": str(ROOT), "excludes": NOT_SENT + own})',
    '    left = {}',
    ...graph.steps.flatMap((step) => taskLines(step, graph, toNotebook)),
    '    for archive in ray.get(list(left.values())):',
    '        unpack(archive, ROOT)',
  ];
}

function taskLines(step: Step, graph: StepGraph, toNotebook: string): string[] {
  for (const path of filesFromOutside(step, graph)) if (!isAbsolute(path)) fromRoot(path, step, toNotebook);
  const options = step.params.flatMap(({ name }) => [`"--${name}"`, `args.${name}`]);
  const own = [artifactsOf(step), metricsOf(step)].flatMap((path) => (path === null ? [] : [`f"{folder}/${path}"`]));
  const files = filesLeft(step).map((path) => pythonText(fromRoot(path, step, toNotebook)));
  const args = [pythonText(step.name), 'folder', pythonList(options), pythonList([...own, ...files]), ...givers(step, graph).map(({ name }) => `left["${name}"]`)];
  return callLines(`left["${step.name}"] = run_step.remote`, args, '', '    ');}

/** A path of the code, from the folder that workers are sent. Throws where it lies elsewhere. */
function fromRoot(path: string, { name }: Step, toNotebook: string): string {
  const found = isAbsolute(path) ? null : normalPath(`${toNotebook.replace(/(?:\.\.\/?)+/, '')}/${path}`);
  if (found === null || found.startsWith('..')) throw new PromotionError(`${name} uses ${path}, which lies outside of the folders of the notebook and its steps, and Ray sends workers only these: put it there.`);
  return found;
}
