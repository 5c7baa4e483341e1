import { afterAll, beforeAll, expect, it } from 'vitest';
import { readImports, readModuleImports } from '../../../src/core/modules/source-imports';
import { readCell } from '../../../src/core/python/cell-code';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { parserFiles } from '../python/cells';

let parser: PythonParser;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());

const read = (source: string) => readImports(source, readCell(parser, source).statements);
const modules = (source: string) => read(source).imports.map(({ module, names, line }) => [module, names.join(), line]);

it('finds imports of every kind, with the lines of their statements', () => {
  const source = 'import a.b, c as d\nfrom pkg.mod import f, g as h\ndef late():\n    from .near import (\n        x)\nimport importlib\nm = importlib.import_module("named.one")\nfrom star import *';
  expect(modules(source)).toEqual([
    ['a.b', '', 1],
    ['c', '', 1],
    ['pkg.mod', 'f,g', 2],
    ['.near', 'x', 3],
    ['importlib', '', 6],
    ['named.one', '', 7],
    ['star', '', 8],
  ]);
});

it('leaves out what only type checkers read, and text that looks like an import', () => {
  expect(modules('from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import heavy\nelse:\n    import light\ns = """\nimport text\n"""\n# import comment')).toEqual([
    ['typing', 'TYPE_CHECKING', 1],
    ['light', '', 2],
  ]);
});

it('reads the imports of a module from their lines alone', () => {
  const lines = [
    ...['"""', 'import text', '"""', 'from typing import TYPE_CHECKING', 'if TYPE_CHECKING:', '    import heavy', '    from a import (', '        b)', 'import os, light as l'],
    ...['def f():', '    from . import (', '        one,  # the first', '        two,', '    )', '    x = "import no"', 'try: import quick', 'except ImportError: pass', 'y = 1; import late'],
    ...['for m in import_module("named"):', '    pass', 'import \\', '    wrapped', ''],
  ];
  expect(readModuleImports(lines.join('\n'), parser).map(({ module, names }) => [module, names.join()])).toEqual([
    ...[['typing', 'TYPE_CHECKING'], ['os', ''], ['light', ''], ['.', 'one,two'], ['quick', ''], ['late', ''], ['named', ''], ['wrapped', '']],
  ]);
});

it('takes what %aimport names for imported, but for what it leaves out', () => {
  expect(modules('%aimport pkg.mod, -other, last\nif x:\n    %aimport inner')).toEqual([['pkg.mod', '', 1], ['last', '', 1], ['inner', '', 2]]);
});

it('knows what names stand for', () => {
  const bound = read('import a.b\nimport a.b as c\nfrom p import q as r\nfrom . import s').imports.flatMap(({ binds }) => [...binds]);
  expect(bound).toEqual([['a', 'a'], ['c', 'a.b'], ['r', 'p.q'], ['s', '.s']]);
});

it('reads folders that are added to the path as literals, and no others', () => {
  const source = ['import sys', 'sys.path.append("..")', "sys.path.insert(0, os.path.abspath(os.path.join('..', 'src')))", 'sys.path.extend(["lib", str(Path.cwd().parent / "more")])', 'sys.path.append(computed)', 'other.path.append("no")'].join('\n');
  expect(read(source).folders).toEqual([
    { path: '..', first: false },
    { path: '../src', first: true },
    { path: 'lib', first: false },
    { path: '../more', first: false },
  ]);
});

it('reads scripts and reloads', () => {
  const said = read('%load_ext autoreload\n%autoreload 2\n%run -i prep.py --lr 0.1\n%run "my script"\n%run other.ipynb\n%run -m tool\nimport importlib\nimportlib.reload(h.inner)\nreload(h)');
  expect(said.scripts).toEqual([{ text: 'prep.py', line: 3 }, { text: 'my script', line: 4 }]);
  expect(said.reloads).toEqual([{ text: 'h.inner', line: 8 }, { text: 'h', line: 9 }]);
  expect(said.autoreload.mode).toBe('all');
  expect([read('del sys.modules["h"]').forgets, said.forgets]).toEqual([true, false]);
});
