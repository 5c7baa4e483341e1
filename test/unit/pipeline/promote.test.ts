import { describe, expect, it } from 'vitest';
import { isUnedited } from '../../../src/core/pipeline/own-files';
import { troubleOf } from '../../../src/core/pipeline/promote';
import { usePromote } from './promote-cells';

const promote = usePromote();

const TRAINING = [
  'import numpy as np\nimport os\nfrom sklearn.svm import SVC, LinearSVC',
  'X = np.arange(8.0).reshape(4, 2)\ny = np.array([0, 0, 1, 1])\nX.shape',
  'C = 10  # regularisation\nkernel = "rbf"',
  '# fit it\nmodel = SVC(C=C, kernel=kernel)\nmodel.fit(X, y);',
  'print(f"Accuracy: {model.score(X, y):.3f}")',
];

describe('a step', () => {
  it('is a module with imports on top, a typed function, one return and a command line', () => {
    const { files } = promote(TRAINING);
    const text = files.get('train.py') ?? '';
    expect(text).toContain('import numpy as np\nfrom sklearn.svm import SVC\n\nimport pipeline_io\n');
    expect(text).toContain('def train(C: int = 10, kernel: str = "rbf") -> tuple[SVC, dict]:');
    expect(text).toContain('        C: regularisation.\n');
    expect(text).toContain('    # fit it\n    model = SVC(C=C, kernel=kernel)\n    model.fit(X, y)\n');
    expect(text).toContain('    accuracy = model.score(X, y)\n    print(f"Accuracy: {accuracy:.3f}")\n\n    metrics = {"Accuracy": accuracy}\n\n    return model, metrics\n');
    expect(text).toContain('    parser.add_argument("--C", type=int, default=10, help="regularisation")\n');
    expect(text).not.toContain('LinearSVC');
  });

  it('says what it left out, and why', () => {
    const [step] = promote(TRAINING).graph.steps;
    expect(step?.leftOut).toEqual([
      { cell: 'cell 1', line: 2, code: 'import os', why: 'nothing in the step uses what it imports' },
      { cell: 'cell 2', line: 3, code: 'X.shape', why: 'it only shows something' },
    ]);
  });

  it('takes from code before the selected cells what they need', () => {
    const { graph, files } = promote([...TRAINING], { steps: [[4, 5]] });
    expect(graph.steps[0]?.inputs.map(({ name, from }) => [name, from])).toEqual([['X', null], ['y', null]]);
    expect(files.get('train.py')).toContain('def prepare() -> tuple[np.ndarray, np.ndarray]:');
    expect(files.get('train.py')).toMatch(/ {4}X, y = prepare\(\)\n {4}model, metrics = train\(X, y, C=args\.C, kernel=args\.kernel\)/);
  });

  it('is the same text each time, and tells when it was edited', () => {
    const text = promote(TRAINING).files.get('train.py') ?? '';
    expect(promote(TRAINING).files.get('train.py')).toBe(text);
    expect([isUnedited(text), isUnedited(text.replace('C: int = 10', 'C: int = 11')), isUnedited('print(1)\n')]).toEqual([true, false, false]);
  });

  it('keeps settings in front of the imports that they are for', () => {
    const text = promote(['import os\nos.environ["CUDA_VISIBLE_DEVICES"] = ""', 'import torch', 'x = torch.ones(3)']).files.get('train.py') ?? '';
    expect(text.indexOf('os.environ["CUDA_VISIBLE_DEVICES"]')).toBeGreaterThan(text.indexOf('import os'));
    expect(text.indexOf('import torch  # noqa: E402')).toBeGreaterThan(text.indexOf('os.environ["CUDA_VISIBLE_DEVICES"]'));
  });

  it('writes commands of the shell as Python, and refuses magics without words for them', () => {
    expect(promote(['%matplotlib inline\nfiles = !ls data', 'n = len(files)']).files.get('train.py')).toContain('files = subprocess.run("ls data", shell=True, capture_output=True, text=True).stdout.splitlines()');
    expect(() => promote(['rows = %sql select 1', 'n = len(rows)'])).toThrow('cell 1, line 1 needs the magic %sql, which only a notebook has');
  });
});

describe('what cannot become a step', () => {
  it('is told in one sentence', () => {
    expect(() => promote(['x = 1\ny = ['])).toThrow('cell 1 has a syntax error in line 2 (y = [)');
    expect(() => promote(['a = [1]', 'b = [a]', 'a.append(b)', 'c = (a, b)'], { steps: [[1, 3], [2]] })).toThrow('The selected cells make a cycle');
    expect(() => promote(['g = (i for i in range(3))', 'x = list(g)'], { steps: [[1], [2]] })).toThrow('g (cell 1, line 1) is a generator, an open file or a connection');
    expect(() => promote(['a = [1]\nb = a', 'b.append(2)\nn = len(a)'], { steps: [[1], [2]] })).toThrow('a is changed through another name in cell 2, line 1');
    expect(troubleOf(promote(['x = gone + 1']).graph)).toContain('gone, which cell 1 reads in line 1, is bound by no cell');
    expect(troubleOf(promote(['df = 1\nprint(df)'], { steps: [[1]] }).graph)).toBeNull();
    expect(troubleOf(promote(['print(1)']).graph)).toContain('cell 1 makes nothing that a step could give');
  });
});
