/** pytest: beside each step a test that runs it, and those that it needs, and looks at what comes out. */
import type { Step, StepGraph } from '../graph';
import { metricKeys } from '../module/metric-names';
import type { CheckedStep } from '../verify';
import { docText, pythonList, pythonText } from './python-text';
import { filesLeft, givers, metricsOf } from './step-files';
import { fromTarget, type Target, type TargetRequest } from './target';

/** A test for each step. */
export const pytest: Target = {
  name: 'pytest',
  summary: 'a test for each step; made by itself where the project has tests',
  files(request) {
    return new Map(request.graph.steps.map((step) => [`test_${step.name}_step.py`, `${testLines(step, request).join('\n')}\n`]));
  },
};

function testLines(step: Step, { graph, checked, notebook, toNotebook }: TargetRequest): string[] {
  const numbers = numbersOf(step, checked.find(({ name }) => name === step.name));
  const metrics = numbers.length > 0 ? metricsOf(step) : null;
  return [
    `"""Runs ${step.name}, a step made from ${docText(notebook)}.ipynb, and the steps that it needs."""`,
    '',
    ...(metrics === null ? [] : ['import json']), 'import subprocess', 'import sys', 'from pathlib import Path',
    '',
    'import pytest',
    '',
    'HERE = Path(__file__).resolve().parent',
    '', '',
    '@pytest.fixture(scope="module")',
    'def folder(tmp_path_factory):',
    '    """Run the steps, and give the folder with what they leave."""',
    `    folder = tmp_path_factory.mktemp(${pythonText(step.name)})`,
    `    for step, options in ${pythonList([...chainOf(step, graph), step].map(optionsOf))}:`,
    '        places = [f"--{option}={folder / option}" for option in options]',
    '        command = [sys.executable, str(HERE / f"{step}.py"), *places]',
    '        subprocess.run(command, cwd=HERE, check=True)',
    '    return folder',
    '', '',
    `def test_${step.name}_runs_and_leaves_what_it_makes(folder):`,
    ...leavingLines(step, toNotebook),
    ...(metrics === null ? [] : ['', '', ...metricLines(step, metrics, numbers)]),
  ];
}

/** The steps that a step needs, near and far, in an order in which they can run. */
function chainOf(step: Step, graph: StepGraph): Step[] {
  const needed = new Set(givers(step, graph).flatMap((giver) => [...chainOf(giver, graph), giver]));
  return graph.steps.filter((each) => needed.has(each));
}

function optionsOf(step: Step): string {
  return `("${step.name}", ${pythonList(['"artifacts"', ...(metricsOf(step) === null ? [] : ['"metrics"'])])})`;
}

function leavingLines(step: Step, toNotebook: string): string[] {
  const values = step.outputs.map((port) => pythonText(port.name));
  const left = values.length > 0 ? `set(left) >= {${values.join(', ')}}` : step.figures ? 'left' : null;
  const paths = filesLeft(step).map((path) => fromTarget(path, toNotebook));
  return [
    ...(left === null ? [] : [`    left = [path.stem for path in (folder / "artifacts" / ${pythonText(step.name)}).glob("*")]`, `    assert ${left}`]),
    ...(left === null && paths.length === 0 ? ['    assert folder.is_dir()'] : []),
    ...paths.map((path) => `    assert (HERE / ${pythonText(path)}).exists()`),
  ];
}

/** The last number of each metric that the cells showed, as far as they showed it; what `{:.1%}` shows is not the number itself. */
function numbersOf({ metrics, body }: Step, checked: CheckedStep | undefined): [string, number][] {
  const scaled = new Set(body.flatMap(({ id, written }) => (/:[^{}]*%\}/.test(written) ? [id] : [])));
  const keys = new Set(metricKeys(metrics).filter((_key, index) => !scaled.has(metrics[index]?.statement ?? -1)));
  return (checked?.recorded ?? []).flatMap(({ metric, values, isExpected }): [string, number][] => (isExpected && keys.has(metric) && Number.isFinite(values.at(-1)) ? [[metric, values.at(-1) ?? 0]] : []));
}

function metricLines({ name }: Step, file: string, numbers: readonly [string, number][]): string[] {
  return [
    `def test_${name}_gives_the_numbers_of_the_notebook(folder):`,
    `    metrics = json.loads((folder / ${pythonText(file)}).read_text(encoding="utf-8"))`,
    ...numbers.map(([metric, value]) => `    assert metrics[${pythonText(metric)}] == pytest.approx(${value}, rel=1e-9, abs=${halfUnit(value)})`),
  ];
}

/** Half of the last decimal that was shown, and a little, for halves are rounded either way. */
function halfUnit(value: number): string {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return `0.51e${Number(exponent) - (digits.split('.')[1]?.length ?? 0)}`;
}
