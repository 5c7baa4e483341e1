/** The Python environment that kernels run in. */
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { aptInstall, canUseApt } from './apt.mjs';
import { root, workFolder } from './folders.mjs';
import { run, SetUpError } from './progress.mjs';
import { once } from './stamp.mjs';

const versionCode = 'import sys; print(*sys.version_info[:2])';
const venvCode = 'import venv, ensurepip';

/** @param {string} command @param {string} code */
function ask(command, code) {
  const { status, stdout } = spawnSync(command, ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** A Python of version 3.9 or later. */
function findPython() {
  for (const command of [process.env['CELLTRAIL_BASE_PYTHON'] ?? '', 'python3', 'python']) {
    const [major = 0, minor = 0] = (command && ask(command, versionCode)?.split(' ').map(Number)) || [];
    if (major === 3 && minor >= 9) return command;
  }
  throw new SetUpError('Python 3.9 or later was not found: install it, or name it in CELLTRAIL_BASE_PYTHON.');
}

/** @param {string} folder */
function pythonIn(folder) {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/**
 * Makes a virtual environment from a requirements file in `test/tools/python/`.
 * @param {string} name Name of the file without `.txt`: `requirements`, or a bench's rivals.
 * @returns {Promise<string>} Path of its Python.
 */
export async function setUpPython(name = 'requirements') {
  const requirements = join(root, 'test', 'tools', 'python', `${name}.txt`);
  const folder = join(workFolder, 'python', name);
  const python = pythonIn(folder);
  await once({
    name: `python-${name}`,
    title: `Python environment (${name})`,
    from: [requirements],
    result: python,
    make: async () => {
      const base = findPython();
      if (ask(base, venvCode) === undefined && canUseApt()) await aptInstall(['python3-venv']);
      await rm(folder, { recursive: true, force: true });
      await run(base, ['-m', 'venv', folder], { hint: 'Python cannot make virtual environments here: install its venv module (Debian: apt-get install python3-venv).' });
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements], {
        hint: `The Python packages of ${name}.txt could not be installed: check that the package index can be reached, then run the command again.`,
      });
    },
  });
  return python;
}
