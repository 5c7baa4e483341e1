import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inEngine } from './in-engine';

it('Airflow reads the DAG and runs it with another param', async () => {
  const home = await mkdtemp(join(tmpdir(), 'celltrail-airflow-'));
  try {
    await inEngine('airflow', { AIRFLOW_HOME: home, AIRFLOW__CORE__LOAD_EXAMPLES: 'False' }, async (project, python) => {
      const airflow = (...args: string[]): Promise<string> => project.run('env', `AIRFLOW__CORE__DAGS_FOLDER=${project.steps}`, python, '-m', 'airflow', ...args);
      await airflow('db', 'migrate');
      await airflow('dags', 'test', 'train', '--conf', '{"shift": 1.5}');
      expect(await project.score()).toBe(28);
    });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
});
