/** Promoted steps in the tools that they are made for: DVC, papermill, pytest, and GitHub's own parser of workflows. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProject, type PipelineProject } from './pipeline-project';

const python = process.env['CELLTRAIL_PIPELINES_PYTHON'] ?? 'python3';
const env = { PATH: `${dirname(python)}${delimiter}${process.env['PATH'] ?? ''}`, DVC_NO_ANALYTICS: '1', PYTHONDONTWRITEBYTECODE: '1' };

let project: PipelineProject;

beforeAll(async () => {
  project = await makeProject(['dvc', 'papermill', 'github', 'pytest'], env);
}, 30_000);

afterAll(() => rm(project.root, { recursive: true, force: true, maxRetries: 3 }));

/** Stages that `dvc repro` ran. */
async function repro(): Promise<string[]> {
  const printed = await project.run(python, '-m', 'dvc', 'repro');
  return [...printed.matchAll(/Running stage '(\w+)'/g)].map(([, stage = '']) => stage);
}

describe('promoted steps', () => {
  it('run in DVC, which runs nothing twice, and what depends on a param once that changes', async () => {
    await project.run(python, '-m', 'dvc', '--cd', project.root, 'init', '--quiet');
    expect((await repro()).toSorted()).toEqual(['load', 'mean', 'report', 'spread']);
    expect(await project.score()).toBe(20);
    expect(await readFile(join(project.root, 'report.txt'), 'utf8')).toBe('20.0');
    expect(await repro()).toEqual([]);
    const params = join(project.steps, 'params.yaml');
    await writeFile(params, (await readFile(params, 'utf8')).replace('shift: 0.5', 'shift: 1.5'));
    expect(await repro()).toEqual(['mean', 'report']);
    expect(await project.score()).toBe(28);
  }, 120_000);

  it('run in papermill with other parameters', async () => {
    await project.run(python, '-m', 'papermill', 'train_pipeline.ipynb', 'out.ipynb', '-p', 'shift', '2.5');
    expect(await project.score()).toBe(36);
    expect(await readFile(join(project.steps, 'out.ipynb'), 'utf8')).toContain('score: 36.0');
  });

  it('have a workflow that the schema of GitHub Actions allows', async () => {
    const workflow = join(project.root, '.github', 'workflows', 'train.yml');
    const check = (): Promise<string> => project.run(python, '-m', 'check_jsonschema', '--builtin-schema', 'vendor.github-workflows', workflow);
    expect(await check()).toContain('ok');
    await writeFile(workflow, (await readFile(workflow, 'utf8')).replace('runs-on:', 'runs_on:'));
    await expect(check()).rejects.toMatchObject({ stdout: expect.stringContaining('runs_on') });
  });

  it('pass the tests beside them, and fail them where a number is another', async () => {
    expect(await project.run(python, '-m', 'pytest', '-q', '-p', 'no:cacheprovider')).toContain('5 passed');
    const module = join(project.steps, 'spread.py');
    await writeFile(module, (await readFile(module, 'utf8')).replace('spread = max', 'spread = 1 + max'));
    await expect(project.run(python, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'test_report_step.py')).rejects.toMatchObject({ stdout: expect.stringMatching(/22\.5[^]*1 failed, 1 passed/) });
  });
});
