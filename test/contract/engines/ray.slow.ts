import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inEngine } from './in-engine';

it('Ray runs each step as a task, and brings back what they leave', () => inEngine('ray', { RAY_AUTH_MODE: 'disabled', RAY_USAGE_STATS_ENABLED: '0' }, async (project, python) => {
  await project.run(python, 'train_ray.py', '--shift', '1.5');
  expect(await project.score()).toBe(28);
  expect(await readFile(join(project.root, 'report.txt'), 'utf8')).toBe('28.0');
}));
