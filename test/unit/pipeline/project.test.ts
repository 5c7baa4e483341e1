import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProject, ModuleFormatter } from '../../../src/core/pipeline/project';

let root: string;
let steps: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'celltrail-project-'));
  steps = join(root, 'code', 'pipeline');
});
afterEach(() => rm(root, { recursive: true, maxRetries: 3 }));

/** Puts files into the project, each with the folders around it. */
async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

describe('a project', () => {
  it('reaches from the folder of the steps to the root of the repository', async () => {
    await mkdir(join(root, '.git'));
    await write({ 'tests/test_a.py': '', 'pyproject.toml': '[tool.ruff]\n' });
    expect(findProject(steps, root)).toMatchObject({ inRepository: 'code/pipeline', hasTests: true, formatter: 'ruff', folders: [steps, join(root, 'code'), root] });
  });

  it('is the folders of the steps and the notebook alone where there is no repository', async () => {
    await write({ 'pyproject.toml': '[tool.black]\n[tool.ruff]\n', 'notes/pyproject.toml': '[project]\n' });
    expect(findProject(steps, join(root, 'notes'))).toMatchObject({ inRepository: null, hasTests: false, formatter: null });
    expect(findProject(root, root)).toMatchObject({ formatter: 'black' });
  });
});

describe.runIf(process.platform !== 'win32')('modules', () => {
  /** A ruff that writes its arguments and what it was given. */
  async function writeRuff(script: string): Promise<void> {
    await write({ 'ruff.toml': '', '.venv/bin/ruff': `#!/bin/sh\n${script}\n` });
    await chmod(join(root, '.venv', 'bin', 'ruff'), 0o755);
  }

  it("are formatted by the project's own tool, which is told where they lie", async () => {
    await writeRuff('echo "# $@"; cat');
    const formatter = new ModuleFormatter(findProject(root, root), root, null);
    expect(formatter.format('a.py', 'x = 1\n')).toBe(`# format --quiet --stdin-filename ${join(root, 'a.py')} -\nx = 1\n`);
    expect(formatter.note).toBeNull();
  });

  it('are left as they are, with a word, where it fails', async () => {
    await writeRuff('echo "no such option" >&2; exit 2');
    const formatter = new ModuleFormatter(findProject(root, root), root, null);
    expect(formatter.format('a.py', 'x = 1\n')).toBe('x = 1\n');
    expect(formatter.note).toBe('ruff could not format a.py (no such option): modules are left as they are made.');
  });

  it('are left as they are where the project has none', () => {
    expect(new ModuleFormatter(findProject(root, root), root, null).format('a.py', 'x=1')).toBe('x=1');
  });
});
