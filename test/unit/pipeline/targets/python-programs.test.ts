import { describe, expect, it } from 'vitest';
import { identifier } from '../../../../src/core/pipeline/names';
import { usePromote, type Wish } from '../promote-cells';

const promote = usePromote();
const CELLS = ['import pandas as pd\nrows = pd.read_csv("rows.csv")', 'n = 3  # how many\nname = "a b"\nfast = True', 'top = rows.head(n)\ntop.to_csv("top.csv")\nprint(name, fast)', 'count = len(pd.read_csv("top.csv"))\nprint("loss:", count)'];
const STEPS = [[1], [2, 3], [4]];

function programOf(target: string, wish: Wish = {}, sources = CELLS): string {
  return promote(sources, { targets: [target], steps: STEPS, toNotebook: '..', ...wish }).files.get(`train_${target}.py`) ?? '';
}

describe('a DAG of Airflow', () => {
  it('has a task for each step, hands params on as text, and says where files pass', () => {
    const text = programOf('airflow', {}, [...CELLS.slice(0, 2), 'top = rows.head(n if fast else 0)\ntop.to_csv(f"top.csv")\nlabel = name + str(top)', 'more = label']);
    expect(text).toContain('"n": Param(3, type="integer", description="how many"),');
    expect(text).toContain('"fast": Param(True, type="boolean"),');
    expect(text).toContain(`bash_command='python step_2.py --n "$PARAM_n" --name "$PARAM_name" --fast "$PARAM_fast"'`);
    expect(text).toContain('"PARAM_n": "{{ params.n }}"');
    expect(text).toContain('    tasks["step_1"] >> tasks["step_2"]\n    tasks["step_2"] >> tasks["step_3"]\n');
    expect(text).toContain('Workers on several machines have to see it under one path');
  });
});

describe('a program for Ray', () => {
  it('has a task for each step, which is given what the steps before it left', () => {
    const text = programOf('ray');
    expect(text).toContain('ROOT = HERE.parent\n');
    expect(text).toMatch(/left\["step_2"\] = run_step\.remote\(\n {8}"step_2",\n {8}folder,\n {8}\["--n", args\.n[^\n]*\],\n {8}\["top\.csv"\],\n {8}left\["step_1"\],\n/);

  });

  it('is refused where a step needs what workers are not sent', () => {
    expect(() => programOf('ray', { steps: [[1]] }, ['text = open("../far.txt").read()'])).toThrow('train uses ../far.txt, which lies outside of the folders of the notebook and its steps');
  });
});

describe('a program for Kubeflow Pipelines', () => {
  it('has a component for each step, and an input for each file from outside', () => {
    const text = programOf('kfp', { python: '3.11' });
    expect(text).toContain('IMAGE = "python:3.11"\nPACKAGES = ["pandas==1.0"]\n');
    expect(text).toMatch(/def run_step_2\(\n {4}code: dict,\n {4}after_step_1: dsl\.Input\[dsl\.Artifact\],\n {4}left: dsl\.Output\[dsl\.Artifact\],\n {4}n: int = 3,/);
    expect(text).toContain('file_rows_csv: str');
    expect(text).not.toContain('file_top_csv');
    expect(text).toContain('after_step_2=tasks["step_2"].outputs["left"]');
  });

  it('is refused where a container would lack what a step needs', () => {
    expect(() => programOf('kfp', { steps: [[1]], local: new Set(['helpers']) }, ['import helpers\nx = helpers.f()'])).toThrow('train imports helpers, which lies beside the notebook');
    expect(() => programOf('kfp', { steps: [[1, 2]] }, ['folder = 1', 'x = folder + 1'])).toThrow('have folder as a name of their own');
    expect(() => programOf('kfp', { steps: [[1]] }, ['with open("/data/x.txt", "w") as file:\n    file.write("x")'])).toThrow('train writes /data/x.txt, which is gone with its container');
  });
});

describe('tests beside steps', () => {
  it('run the steps that one needs, and look at what it leaves and at the numbers of the notebook', () => {
    const { files } = promote(CELLS, { targets: ['pytest'], steps: STEPS, toNotebook: '..', printed: ['', '', '', 'loss: 3\n'] });
    expect(files.get('test_step_3_step.py')).toContain('for step, options in [("step_1", ["artifacts"]), ("step_2", ["artifacts"]), ("step_3", ["artifacts", "metrics"])]:');
    expect(files.get('test_step_3_step.py')).toContain('assert metrics["loss"] == pytest.approx(3, rel=1e-9, abs=0.51e0)');
    expect(files.get('test_step_2_step.py')).toContain('assert (HERE / "../top.csv").exists()');
  });

  it('look at no number that was shown as a share of 100', () => {
    const test = (source: string): string => promote(['share = sum([0.9691])', source], { targets: ['pytest'], printed: ['', 'accuracy: 96.9%\n'] }).files.get('test_train_step.py') ?? '';
    expect(test('print(f"accuracy: {share:.1%}")')).not.toContain('approx');
    expect(test('print(f"accuracy: {100 * share:.1f}%")')).toContain('approx(96.9, rel=1e-9, abs=0.51e-1)');
  });

  it('are not taken for steps, nor steps for tests', () => {
    expect(['test', 'Test the model', 'testing', 'tests'].map(identifier)).toEqual(['run_test', 'run_test_the_model', 'testing', 'run_tests']);
  });
});
