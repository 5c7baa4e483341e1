/** A fresh virtual environment is made by the real venv and pip, from packages that lie in a folder: no index is asked. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Environment } from '../../src/core/model/environment';
import { readPython } from '../../src/core/reproduce/python-at-hand';
import { makeVenv } from '../../src/core/reproduce/venv';
import { testPython } from './reproduce-record';

/** Writes wheels of packages that hold nothing: NAME VERSION REQUIRED, the last one empty where it needs none. */
const WHEELS = `
import sys, zipfile
for line in sys.argv[2:]:
    name, version, required = (line.split() + [""])[:3]
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(f"{sys.argv[1]}/{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", f"version = '{version}'")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n" + (f"Requires-Dist: {required}\\n" if required else ""))
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
`;

// pip takes its time on a machine that runs other tests beside it.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let recorded: Environment;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'celltrail-venv-test-'));
  execFileSync(testPython(), ['-c', WHEELS, folder, 'ipykernel 7.0', 'ipykernel 8.0', 'alpha 1.0 beta', 'alpha 2.0', 'beta 1.5', 'beta 3.0', 'gamma 1.0']);
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', folder);
  const python = await readPython(testPython());
  recorded = {
    interpreter: { executable: testPython(), prefix: '', kind: 'venv', version: python?.version ?? null },
    packages: { ipykernel: '7.0', Alpha: '1.0', beta: '1.5', gamma: '1.0', absent: '9.9' }, os: null, gpus: null, git: null,
  };
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const make = (name: string, imported: readonly string[], base?: string) =>
  makeVenv({ folder: join(folder, name), recorded, imported, signal: new AbortController().signal, ...(base === undefined ? {} : { base }) });

async function packagesIn(python: string): Promise<Record<string, string>> {
  const found = Object.entries((await readPython(python))?.packages ?? {});
  return Object.fromEntries(found.filter(([name]) => name !== 'pip' && name !== 'setuptools'));
}

it('has the recorded versions of what is imported, of what this needs, and of the kernel, and no more', async () => {
  const python = await make('venv', ['Alpha']);
  expect(await packagesIn(python)).toEqual({ alpha: '1.0', beta: '1.5', ipykernel: '7.0' });
  expect((await readPython(python))?.version).toBe(recorded.interpreter?.version);
  expect(await make('venv', ['gamma'])).toBe(python);
  expect(await packagesIn(python)).toEqual({ alpha: '1.0', beta: '1.5', gamma: '1.0', ipykernel: '7.0' });
  vi.stubEnv('PIP_FIND_LINKS', join(folder, 'nothing'));
  expect(await make('venv', ['Alpha', 'gamma'])).toBe(python);
  vi.stubEnv('PIP_FIND_LINKS', folder);
});

it('says what cannot be had, and takes nothing for installed', async () => {
  await expect(make('other', ['absent'])).rejects.toThrow(/recorded packages could not be installed: ERROR: .*absent/i);
  expect(existsSync(join(folder, 'other', 'celltrail-installed.txt'))).toBe(false);
});

it('says where there is no Python of the recorded version', async () => {
  const interpreter = { executable: join(folder, 'gone', 'python'), prefix: '', kind: 'venv' as const, version: '3.1.4' };
  await expect(makeVenv({ folder: join(folder, 'third'), recorded: { ...recorded, interpreter }, imported: [], signal: new AbortController().signal })).rejects.toThrow('needs Python 3.1, which was not found here');
  expect(existsSync(join(folder, 'third'))).toBe(false);
});
