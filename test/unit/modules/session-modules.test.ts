import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ModuleFiles, storedForm } from '../../../src/core/modules/module-files';
import { SessionModules } from '../../../src/core/modules/session-modules';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { parserFiles } from '../python/cells';

let parser: PythonParser;
let root: string;
let kept: Map<string, string>;
let session: SessionModules;
let ticks = 1_000;

beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'celltrail-modules-'));
  mkdirSync(join(root, 'notebooks'));
  kept = new Map();
  session = create();
  return () => { rmSync(root, { recursive: true }); };
});

function create(secrets: readonly string[] = []): SessionModules {
  const keep = (text: string): void => void kept.set(storedForm(text).digest, text);
  return new SessionModules({ files: new ModuleFiles(join(root, '.celltrail')), parser, keep, tellsSecret: (text) => secrets.some((secret) => text.includes(secret)) });
}

/** Writes a file with a time of its own: clocks of disks are coarse. */
function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, (ticks += 1), ticks);
}

/** The modules of a cell: name, path, source and lines. */
const run = (source: string) => session.start(source, [join(root, 'notebooks'), root]).map(({ name, path, digest, lines }) => [name, path, kept.get(digest), lines.join()]);

it('records what a cell imports with all that this imports, each with the lines that brought it in', () => {
  write('notebooks/helpers.py', 'import shared\nfrom pkg.inner import deep\n');
  write('shared.py', 'X = 1\n');
  write('pkg/__init__.py', '');
  write('pkg/inner.py', 'from . import deep\nfrom ..out import no\nimport numpy\n');
  write('pkg/deep.py', '');
  expect(run('import numpy as np\nimport helpers\nimport shared')).toEqual([
    ['helpers', 'notebooks/helpers.py', 'import shared\nfrom pkg.inner import deep\n', '2'],
    ['shared', 'shared.py', 'X = 1\n', '2,3'],
    ['pkg', 'pkg/__init__.py', '', '2'],
    ['pkg.inner', 'pkg/inner.py', 'from . import deep\nfrom ..out import no\nimport numpy\n', '2'],
    ['pkg.deep', 'pkg/deep.py', '', '2'],
  ]);
  expect(run('x = 1')).toEqual([]);
});

it('keeps to what Python has in memory until it loads a module anew', () => {
  write('helpers.py', 'A = 1\n');
  expect(run('import helpers as h')).toEqual([['helpers', 'helpers.py', 'A = 1\n', '1']]);
  write('helpers.py', 'A = 2\n');
  expect(run('import helpers')).toEqual([['helpers', 'helpers.py', 'A = 1\n', '1']]);
  expect(run('import importlib\nimportlib.reload(h)')).toEqual([['helpers', 'helpers.py', 'A = 2\n', '2']]);
  write('helpers.py', 'A = 3\n');
  expect(run('import sys\ndel sys.modules["helpers"]\nimport helpers')).toEqual([['helpers', 'helpers.py', 'A = 3\n', '3']]);
});

it('loads what has changed before a cell runs where %autoreload says so', () => {
  write('helpers.py', 'A = 1\n');
  run('%load_ext autoreload\n%autoreload 2\nimport helpers');
  expect(run('helpers.A')).toEqual([]);
  write('helpers.py', 'A = 2\n');
  expect(run('helpers.A')).toEqual([['helpers', 'helpers.py', 'A = 2\n', '']]);
  expect(run('helpers.A')).toEqual([]);
  run('%autoreload 0');
  write('helpers.py', 'A = 3\n');
  expect(run('helpers.A')).toEqual([]);
});

it('loads only what %aimport marks where %autoreload 1 says so, and nothing that it leaves out', () => {
  write('helpers.py', 'import shared\n');
  write('shared.py', 'A = 1\n');
  run('%load_ext autoreload\n%autoreload 1\n%aimport helpers');
  write('helpers.py', 'import shared  # 2\n');
  write('shared.py', 'A = 2\n');
  expect(run('helpers.A')).toEqual([['helpers', 'helpers.py', 'import shared  # 2\n', '']]);
  run('%autoreload 2\n%aimport -helpers');
  write('helpers.py', 'import shared  # 3\n');
  expect(run('helpers.A')).toEqual([['shared', 'shared.py', 'A = 2\n', '']]);
});

it('runs scripts anew each time, and finds modules in folders that the code adds', () => {
  write('notebooks/prep.py', 'import tools\n');
  write('lib/tools.py', 'T = 1\n');
  run('import sys\nsys.path.insert(0, "../lib")');
  expect(run('%run prep')).toEqual([['__main__', 'notebooks/prep.py', 'import tools\n', '1'], ['tools', 'lib/tools.py', 'T = 1\n', '1']]);
  write('notebooks/prep.py', 'P = 2\n');
  expect(run('%run prep.py')).toEqual([['__main__', 'notebooks/prep.py', 'P = 2\n', '1']]);
});

it('leaves installed packages alone, and files outside the workspace', () => {
  write('.venv/lib/python3.12/site-packages/lib.py', '');
  write('notebooks/site-packages/near.py', '');
  run('import sys\nsys.path.append("../.venv/lib/python3.12/site-packages")\nsys.path.append("../..")');
  writeFileSync(`${root}-outside.py`, '');
  const outside = `${root}-outside`.split('/').at(-1) ?? '';
  expect(run(`import lib\nimport ${outside.replaceAll('-', '_')}`)).toEqual([]);
  rmSync(`${root}-outside.py`);
});

it('keeps no secrets, and nothing of what is left out of the record', () => {
  write('keys.py', 'API_KEY = "hunter2-hunter2"\n');
  write('private.py', '# celltrail: ignore\nP = 1\n');
  write('told.py', 'X = "correct horse battery"\n');
  session = create(['correct horse battery']);
  expect(run('import keys, private, told').map(([name, , source]) => [name, source])).toEqual([
    ['keys', 'API_KEY = "<redacted>"\n'],
    ['private', '# celltrail: ignore'],
    ['told', '# celltrail: ignore'],
  ]);
});

it('tells how a file compares with the record', () => {
  write('helpers.py', 'A = 1\n');
  write('secret.py', 'PASSWORD = "hunter2-hunter2"\n');
  const [helpers, secret] = session.start('import helpers, secret', [root]);
  const files = new ModuleFiles(join(root, '.celltrail'));
  const states = () => [helpers, secret].map((module) => module && files.stateOf(module));
  expect(states()).toEqual(['same', 'same']);
  write('helpers.py', 'A = 2\n');
  write('secret.py', 'PASSWORD = "another-secret"\n');
  expect(states()).toEqual(['changed', 'same']);
  rmSync(join(root, 'helpers.py'));
  expect(states()).toEqual(['gone', 'same']);
});

it('goes on where an earlier worker stopped', () => {
  write('helpers.py', 'import inner\n');
  write('inner.py', 'I = 1\n');
  const cells = ['import sys; sys.path.append("x")', 'import helpers as h'];
  const brought = cells.map((source) => session.start(source, [root]));
  const later = create();
  for (const [index, source] of cells.entries()) {
    later.restore(brought[index] ?? []);
    later.recall(source);
  }
  write('helpers.py', 'H = 2\n');
  session = later;
  expect(run('import helpers')).toEqual([['helpers', 'helpers.py', 'import inner\n', '1']]);
  expect(run('import importlib; importlib.reload(h)').map(([, , source]) => source)).toEqual(['H = 2\n']);
});
