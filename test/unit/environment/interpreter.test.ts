import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInterpreter } from '../../../src/core/environment/interpreter';
import type { KernelProcess } from '../../../src/core/environment/kernel-process';
import { parseVenv } from '../../../src/core/environment/venv';
import { temporaryFolder, writeFiles } from './folders';

function kernel(executable: string | null, changes: Partial<KernelProcess> = {}): KernelProcess {
  return { pid: 1, name: '1 1', startedAt: null, executable, cwd: null, flags: { ignoresUserSite: false, ignoresVariables: false }, variables: { HOME: '/nowhere' }, ...changes };
}

const header = (version: string): string => `/* Version as a string */\n#define PY_VERSION      \t"${version}"\n`;

function makeFolders(root: string, names: readonly string[]): void {
  for (const name of names) mkdirSync(join(root, name), { recursive: true });
}

/** A Python in `base`, and a virtual environment made with it in `env`. */
function venvOver(base: Readonly<Record<string, string>>, config: string): { readonly root: string; readonly python: string } {
  const root = temporaryFolder();
  writeFiles(root, { 'base/bin/python3.11': '', 'env/pyvenv.cfg': config.replaceAll('ROOT', root), ...base });
  makeFolders(root, ['env/bin', 'env/lib/python3.11/site-packages', 'base/lib/python3.11/site-packages', 'home/.local/lib/python3.11/site-packages']);
  symlinkSync(join(root, 'base/bin/python3.11'), join(root, 'env/bin/python'));
  return { root, python: join(root, 'env/bin/python') };
}

describe.skipIf(process.platform === 'win32')('an interpreter', () => {
  it('is a virtual environment with the version that the Python behind it has now', async () => {
    const { root, python } = venvOver({ 'base/include/python3.11/patchlevel.h': header('3.11.9') }, 'home = ROOT/base/bin\nversion = 3.11.2\n');
    expect(await readInterpreter(kernel(python))).toEqual({
      interpreter: { executable: python, prefix: join(root, 'env'), kind: 'venv', version: '3.11.9' },
      sites: [join(root, 'env/lib/python3.11/site-packages')],
    });
  });

  it('has the version of its making where no header tells', async () => {
    const { python } = venvOver({}, 'home = ROOT/base/bin\nversion_info = 3.11.4.final.0\n');
    expect((await readInterpreter(kernel(python)))?.interpreter.version).toBe('3.11.4');
  });

  it('takes packages of the system in where the environment is open to them, and of the user', async () => {
    const { root, python } = venvOver({}, 'home = ROOT/base/bin\ninclude-system-site-packages = true\nversion = 3.11.2\n');
    const own = join(root, 'env/lib/python3.11/site-packages');
    const user = join(root, 'home/.local/lib/python3.11/site-packages');
    const base = join(root, 'base/lib/python3.11/site-packages');
    const variables = { HOME: join(root, 'home') };
    const sites = async (changes: Partial<KernelProcess>): Promise<readonly string[] | null | undefined> => (await readInterpreter(kernel(python, changes)))?.sites;
    expect(await sites({ variables })).toEqual([own, user, base]);
    expect(await sites({ variables: { ...variables, PYTHONNOUSERSITE: '1' } })).toEqual([own, base]);
    expect(await sites({ variables, flags: { ignoresUserSite: true, ignoresVariables: false } })).toEqual([own, base]);
    expect(await sites({ variables: { ...variables, PYTHONPATH: `${base}::relative` } })).toEqual([base, own, user]);
    expect(await sites({ variables: { ...variables, PYTHONPATH: base }, flags: { ignoresUserSite: false, ignoresVariables: true } })).toEqual([own, user, base]);
  });

  it('is conda\'s where conda says so', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'bin/python': '', 'conda-meta/history': '', 'include/python3.12/patchlevel.h': header('3.12.1') });
    makeFolders(root, ['lib/python3.12/site-packages']);
    expect(await readInterpreter(kernel(join(root, 'bin/python')))).toEqual({
      interpreter: { executable: join(root, 'bin/python'), prefix: root, kind: 'conda', version: '3.12.1' },
      sites: [join(root, 'lib/python3.12/site-packages')],
    });
  });

  it('is the system\'s, with packages where Debian keeps them; links to one folder count once', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'bin/python3.11': '' });
    makeFolders(root, ['lib/python3/dist-packages', 'local/lib/python3.11/dist-packages', 'lib/python3.9', 'lib/python3.11/site-packages']);
    symlinkSync('lib', join(root, 'lib64'));
    symlinkSync('python3.11', join(root, 'bin/python3'));
    expect(await readInterpreter(kernel(join(root, 'bin/python3')))).toEqual({
      interpreter: { executable: join(root, 'bin/python3'), prefix: root, kind: 'system', version: '3.11' },
      sites: [join(root, 'local/lib/python3.11/dist-packages'), join(root, 'lib/python3.11/site-packages'), join(root, 'lib/python3/dist-packages')],
    });
  });

  it('has no version and no packages where several could be its', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'bin/python': '' });
    makeFolders(root, ['lib/python3.9/site-packages', 'lib/python3.11/site-packages']);
    expect(await readInterpreter(kernel(join(root, 'bin/python')))).toMatchObject({ interpreter: { version: null }, sites: null });
  });

  it('is none where the executable is not certain or gone', async () => {
    expect(await readInterpreter(kernel(null))).toBeNull();
    expect(await readInterpreter(kernel(join(temporaryFolder(), 'python')))).toBeNull();
  });
});

describe('pyvenv.cfg', () => {
  it('is read as venv, virtualenv and uv write it', () => {
    expect(parseVenv('home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.13.0rc1\n')).toEqual({ home: '/usr/bin', version: '3.13.0rc1', includesSystem: false });
    expect(parseVenv('home=/opt/py\r\nimplementation = CPython\r\nuv = 0.5\r\nversion_info = 3.12.1\r\ninclude-system-site-packages = True\r\n')).toEqual({ home: '/opt/py', version: '3.12.1', includesSystem: true });
    expect(parseVenv('')).toEqual({ home: null, version: null, includesSystem: false });
  });
});
