import { rm } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';
import { makeProject, type PipelineProject } from '../pipeline-project';

/** Promotes to an engine, does something with the project and the engine's Python, and clears up. */
export async function inEngine(name: string, env: NodeJS.ProcessEnv, act: (project: PipelineProject, python: string) => Promise<void>): Promise<void> {
  const python = process.env[`CELLTRAIL_PYTHON_${name.toUpperCase()}`] ?? 'python3';
  const project = await makeProject([name], { PATH: `${dirname(python)}${delimiter}${process.env['PATH'] ?? ''}`, ...env });
  try {
    await act(project, python);
  } finally {
    await rm(project.root, { recursive: true, force: true, maxRetries: 3 });
  }
}
