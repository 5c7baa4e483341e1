import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inEngine } from './in-engine';

it('Kubeflow Pipelines compiles the program, and its local runner gives the numbers', () => inEngine('kfp', {}, async (project, python) => {
  await project.run(python, 'train_kfp.py');
  const compiled = await readFile(join(project.steps, 'train_kfp.yaml'), 'utf8');
  for (const part of ['run-load', 'run-mean', 'run-spread', 'run-report', 'shift', 'importer']) expect(compiled).toContain(part);
  expect(await project.run(python, join(import.meta.dirname, 'run-kfp.py'), project.root)).toContain('"score": 28.0');
}));
