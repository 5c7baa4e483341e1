import { describe, expect, it } from 'vitest';
import { usePromote, type Wish } from '../promote-cells';

const promote = usePromote();
const CELLS = ['import pandas as pd\nrows = pd.read_csv("rows.csv")', 'n = 3', 'top = rows.head(n)\ntop.to_csv("top.csv")\nprint("loss:", len(top))', 'count = len(top)'];
const STEPS = [[1], [2, 3], [4]];
const PATH = '../.github/workflows/train.yml';

function workflowOf(wish: Wish = {}, sources = CELLS): string {
  return promote(sources, { targets: ['github'], steps: STEPS, inRepository: 'pipeline', toNotebook: '..', python: '3.12', ...wish }).files.get(PATH) ?? '';
}

describe('a workflow of GitHub Actions', () => {
  it('has a job for each step, and hands on what each leaves', () => {
    const text = workflowOf();
    expect(text).toContain('on:\n  workflow_dispatch:\n    inputs:\n      n:\n        type: number\n        default: 3\n');
    expect(text).toContain(`  step_2:
    runs-on: ubuntu-latest
    needs:
      - step_1
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
      - run: python -m pip install -r requirements.txt
        working-directory: pipeline
      - uses: actions/download-artifact@v7
        with:
          name: step_1
      - run: tar -xf step_1.tar
      - run: python step_2.py --n "$PARAM_n"
        working-directory: pipeline
        env:
          PARAM_n: \${{ inputs.n }}
      - run: cat metrics/step_2.json >> "$GITHUB_STEP_SUMMARY"
        working-directory: pipeline
      - run: tar -cf step_2.tar pipeline/artifacts/step_2 pipeline/metrics/step_2.json top.csv
      - uses: actions/upload-artifact@v6
        with:
          name: step_2
          path: step_2.tar
`);
  });

  it('keeps what stands in it', () => {
    const text = `# ours\n${workflowOf()}`.replace('default: 3', 'default: 7 # tuned').concat('  lint:\n    runs-on: ubuntu-latest # small\n    steps: []\n');
    expect(workflowOf({ existing: { [PATH]: text } })).toBe(text);
  });

  it('is refused where GitHub could not run it', () => {
    expect(() => workflowOf({ inRepository: null })).toThrow('The steps lie in no git repository');
    expect(() => workflowOf({ steps: [[1]] }, ['text = open("/data/x.txt").read()'])).toThrow('train uses /data/x.txt, which lies outside of the repository');
    expect(() => workflowOf({ steps: [[1]] }, ['text = open("../x.txt").read()'])).toThrow('train uses ../x.txt, which lies outside of the repository');
    const names = Array.from({ length: 26 }, (_none, index) => `p${index}`);
    expect(() => workflowOf({ steps: [[1, 2]] }, [names.map((name) => `${name} = 1`).join('\n'), `x = ${names.join(' + ')}`])).toThrow('at most 25 inputs, and these steps have 26 params');
    expect(() => workflowOf({ existing: { [PATH]: 'jobs:\n  step_2:\n    steps:\n      - run: make\n' } })).toThrow('has a job step_2 that "celltrail promote" did not write');
  });
});
