import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveFiles } from '../../../src/core/pipeline/save-files';
import { parseSelection, selectByHeadings } from '../../../src/core/pipeline/select';
import { readNotebookFile } from '../../../src/core/pipeline/notebook-file';
import { makeCells, usePromote } from './promote-cells';

const promote = usePromote();
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'celltrail-save-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const CELLS = ['import pandas as pd\nrows = pd.read_csv("rows.csv")', 'n = 3', 'top = rows.head(n)\ntop.to_csv("top.csv")', 'count = len(top)'];

describe('dvc.yaml and its neighbours', () => {
  it('have a stage for each step with what it depends on and what it leaves', () => {
    const { files } = promote(CELLS, { steps: [[1], [2, 3], [4]] });
    expect(files.get('dvc.yaml')).toBe(`stages:
  step_1:
    cmd: python step_1.py
    deps:
      - step_1.py
      - pipeline_io.py
      - rows.csv
    outs:
      - artifacts/step_1
  step_2:
    cmd: python step_2.py --n \${n}
    deps:
      - step_2.py
      - pipeline_io.py
      - artifacts/step_1
    params:
      - n
    outs:
      - artifacts/step_2
      - top.csv
  step_3:
    cmd: python step_3.py
    deps:
      - step_3.py
      - pipeline_io.py
      - artifacts/step_2
    outs:
      - artifacts/step_3
`);
    expect(files.get('params.yaml')).toBe('n: 3\n');
    expect(files.get('requirements.txt')).toBe('pandas==1.0\n');
  });

  it('keep files that a step adds to or changes in place: DVC would take outs away before it runs the stage', () => {
    const cells = ['score = 3', 'with open("log.txt", "a") as log:\n    log.write(str(score))', 'with open("state.bin", "r+") as state:\n    state.write("x")', 'text = open("notes.txt").read()\nwith open("notes.txt", "w") as notes:\n    notes.write(text + "!")', 'with open("log.txt", "a") as log:\n    log.write("more")'];
    const kept = (file: string): string => `      - ${file}:\n          cache: false\n          persist: true\n`;
    const dvc = promote(cells, { steps: [[1, 2, 3, 4], [5]] }).files.get('dvc.yaml') ?? '';
    for (const file of ['log.txt', 'state.bin', 'notes.txt']) expect(dvc.split(kept(file))).toHaveLength(2);
    expect(dvc).not.toContain('- notes.txt\n');
  });

  it('hand no text to the shell that it would read as anything but text', () => {
    const { files } = promote(['name = "a b/c"', 'evil = "x$(touch gone)"', 'quoted = \'say "hi"\'', 'print(name, evil, quoted)'], { params: ['name', 'evil', 'quoted'] });
    expect(files.get('dvc.yaml')).toContain('cmd: python train.py --name "${name}"\n');
    expect(files.get('params.yaml')).toBe('name: a b/c\n');
    expect(files.get('train.py')).toContain('x$(touch gone)');
  });

  it('keep what stands in them, comments and changed values too', () => {
    const existing = { 'dvc.yaml': '# ours\nstages:\n  # first\n  clean:\n    cmd: make clean # fast\n', 'params.yaml': '# tuned\nn: 5\n', 'requirements.txt': 'Pandas>=2\n' };
    const { files } = promote(CELLS, { existing });
    expect(files.get('dvc.yaml')).toContain('# ours\nstages:\n  # first\n  clean:\n    cmd: make clean # fast\n  train:\n    cmd: python train.py --n ${n}\n');
    expect(files.get('params.yaml')).toBe('# tuned\nn: 5\n');
    expect(files.get('requirements.txt')).toBe('Pandas>=2\n');
    const again = promote(CELLS, { existing: Object.fromEntries(files) });
    expect(again.files).toEqual(files);
  });

  it('refuse what is no YAML', () => {
    expect(() => promote(CELLS, { existing: { 'dvc.yaml': 'stages:\n  train:\n    cmd: python src/train.py\n' } })).toThrow('dvc.yaml has a stage train that "celltrail promote" did not write');
    expect(() => promote(CELLS, { existing: { 'dvc.yaml': 'a: [' } })).toThrow('dvc.yaml is no valid YAML');
  });
});

describe('saveFiles', () => {
  it('writes what differs, and nothing the second time', async () => {
    const files = new Map([['a.py', '1\n'], ['deep/b.yaml', '2\n']]);
    const saved = await saveFiles(join(folder, 'new'), files);
    expect(saved.files.map(({ name }) => name)).toEqual(['a.py', 'deep/b.yaml']);
    expect((await saveFiles(join(folder, 'new'), files)).files).toEqual([]);
  });

  it('leaves nothing behind where one file cannot be written', async () => {
    const target = join(folder, 'half');
    await mkdir(join(target, 'b.py'), { recursive: true });
    await writeFile(join(target, 'a.py'), 'before\n');
    await expect(saveFiles(target, new Map([['a.py', 'after\n'], ['c/d.py', '1\n'], ['b.py', '2\n']]))).rejects.toThrow('nothing was changed');
    expect([await readFile(join(target, 'a.py'), 'utf8'), (await readdir(target)).sort()]).toEqual(['before\n', ['a.py', 'b.py']]);
  });

  it('ends where the folder lies below a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await chmod(join(folder, 'file'), 0o600);
    await expect(saveFiles(join(folder, 'file', 'deep'), new Map([['a.py', '']]))).rejects.toThrow('cannot be written to');
  });
});

describe('selections', () => {
  const cells = makeCells(['a = 1', 'b = 2', 'c = 3']);
  it('are numbers and ranges, with a name where one is given', () => {
    expect(parseSelection('1-2', cells, 3)).toEqual({ name: null, cells: [0, 1] });
    expect(parseSelection('fit=1,3', cells, 3)).toEqual({ name: 'fit', cells: [0, 2] });
    expect(parseSelection('2-', cells, 3)).toEqual({ name: null, cells: [1, 2] });
    expect(() => parseSelection('9', cells, 3)).toThrow('There is no cell 9: the notebook has cells 1 to 3.');
    expect(() => parseSelection('x', cells, 3)).toThrow('"x" names no cells');
    expect(() => parseSelection('3-1', cells, 3)).toThrow('"3-1" is no range of cells');
  });

  it('come of headings, and count Markdown cells as the editor does', () => {
    const code = (source: string): object => ({ cell_type: 'code', source: [source], outputs: [{ output_type: 'stream', name: 'stdout', text: ['1\n'] }] });
    const text = JSON.stringify({ cells: [code('import os'), { cell_type: 'markdown', source: '# Load\ntext' }, code('a = 1'), { cell_type: 'markdown', source: '## Fit ##' }, code('b = a'), code('c = b')], nbformat: 4 });
    const notebook = readNotebookFile(text, 'n.ipynb');
    expect(notebook.cells.map(({ number, heading, shown }) => [number, heading, shown])).toEqual([[1, null, expect.anything()], [3, 'Load', [{ kind: 'printed', text: '1\n' }]], [5, 'Fit', expect.anything()], [6, 'Fit', expect.anything()]]);
    expect(selectByHeadings(notebook.cells)).toEqual([{ name: 'Load', cells: [1] }, { name: 'Fit', cells: [2, 3] }]);
    expect(() => readNotebookFile('{"cells": 1}', 'n.ipynb')).toThrow('n.ipynb is no notebook');
  });
});
