/** A project with a notebook of four steps, of which two need the first and the last needs both, promoted for real tools to run. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { promote } from '../../src/core/pipeline/promote';
import { saveFiles } from '../../src/core/pipeline/save-files';
import { targets } from '../../src/core/pipeline/targets';
import { openParser } from '../../src/core/python/syntax';
import { parserFiles } from '../unit/python/cells';

const CELLS: readonly (readonly [step: string | null, source: string, printed?: string])[] = [
  ['load', 'import csv\nwith open("rows.csv") as file:\n    rows = [float(row["x"]) for row in csv.DictReader(file)]'],
  ['mean', 'shift = 0.5\nmean = sum(rows) / len(rows) + shift'],
  ['spread', 'power = 2\nspread = max(rows) ** power - min(rows) ** power'],
  ['report', 'score = mean * spread\nprint("score:", score)\nwith open("report.txt", "w") as report:\n    report.write(str(score))', 'score: 20.0\n'],
];

/** The project: the notebook's folder is the root of a repository, and the steps lie in a folder of it. */
export interface PipelineProject {
  readonly root: string;
  readonly steps: string;
  /** Runs a program in the folder of the steps; resolves to all that it printed. Rejects where it fails. */
  run(program: string, ...args: string[]): Promise<string>;
  /** The score that the last step left. */
  score(): Promise<number>;
}

/** Makes the project with the pipelines of these names; the score is 20, and 28 where `shift` is 1.5. */
export async function makeProject(names: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<PipelineProject> {
  const root = await mkdtemp(join(tmpdir(), 'celltrail-pipeline-'));
  const steps = join(root, 'pipeline');
  await promisify(execFile)('git', ['init', '--quiet', root]);
  await writeFile(join(root, 'rows.csv'), 'x\n1\n2\n3\n');
  const parser = await openParser(parserFiles);
  try {
    const cells = CELLS.map(([, source, printed = ''], place) => ({ label: `cell ${place + 1}`, number: place + 1, source, shown: [{ kind: 'printed' as const, text: printed }], heading: null }));
    const { files } = promote({
      ...{ cells, selections: CELLS.map(([name], place) => ({ name, cells: [place] })), notebook: 'train.ipynb', toNotebook: '..', inRepository: 'pipeline', run: null },
      ...{ targets: targets.filter(({ name }) => names.includes(name)), params: null, local: new Set<string>(), python: null },
      ...{ existing: () => undefined, requirements: () => [], format: (_path, text) => text },
    }, parser);
    await saveFiles(steps, files);
  } finally {
    parser.dispose();
  }
  return {
    root,
    steps,
    run: async (program, ...args) => {
      const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: steps, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 });
      return stdout + stderr;
    },
    score: async () => (JSON.parse(await readFile(join(steps, 'metrics', 'report.json'), 'utf8')) as { score: number }).score,
  };
}
