import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtins } from '../../src/core/python/effects/builtins';
import { type Effect, PURE } from '../../src/core/python/effects/effect';
import { numpy } from '../../src/core/python/effects/numpy';
import { pandas } from '../../src/core/python/effects/pandas';
import { sklearn } from '../../src/core/python/effects/sklearn';
import { torch } from '../../src/core/python/effects/torch';

const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';

/** What all calls of one function or method did that the library took. */
interface Told {
  readonly name: string;
  readonly calls: number;
  /** Places of what changed: the receiver where there is one, then the arguments. */
  readonly changed: readonly number[];
  /** The result has data of what went in. */
  readonly shared: boolean;
}

/** Calls that would end the test, ask somebody, or write files. */
const LEFT_OUT = /^builtins\.(?:input|exit|quit|open|help|display)$|^tqdm\.|^(?:os|shutil|time|subprocess|tempfile|pathlib|glob|io|gzip|bz2|lzma|codecs|shelve|dbm|sqlite3|socket|multiprocessing|concurrent|asyncio|threading|queue|logging|site|gc|sys|random|urllib|tarfile|zipfile)\.|\.(?:to_\w+|tofile|dump|save\w*|plot|hist|boxplot)$/;

const effects = new Map<string, Effect>();
const methods: Record<string, string[]> = {};
const functions: string[] = [];

for (const library of [builtins, numpy, pandas, sklearn, torch]) {
  for (const { names, effect } of library.functions) for (const name of names.split(' ')) {
    if (effect.file || name.endsWith('*') || LEFT_OUT.test(name) || effects.has(name)) continue;
    effects.set(name, { ...PURE, ...effect });
    functions.push(name);
  }
  for (const [type, lines] of Object.entries(library.methods)) for (const { names, effect } of lines) for (const name of names.split(' ')) {
    if (effect.file || type === '*' || LEFT_OUT.test(`.${name}`) || effects.has(`${type}.${name}`)) continue;
    effects.set(`${type}.${name}`, { ...PURE, ...effect });
    (methods[type] ??= []).push(name);
  }
}

const told = JSON.parse(execFileSync(python, [join(import.meta.dirname, 'effects.py')], { input: JSON.stringify({ methods, functions }), maxBuffer: 1 << 26 }).toString()) as Told[];
const called = told.filter(({ calls }) => calls > 0);

it('calls much of what the tables list', () => {
  expect(called.length).toBeGreaterThan(200);
});

it('changes nothing that the tables say stays as it is', () => {
  const wrong = called.filter(({ name, changed }) => changed.length > 0 && effects.get(name)?.changes === 'nothing');
  expect(wrong.map(({ name, changed }) => `${name} changes ${changed.join(', ')}`)).toEqual([]);
});

it('shares no data with what went in where the tables say that the result is new', () => {
  // What is told where to put its result gives that place.
  const wrong = called.filter(({ name, shared }) => shared && effects.get(name)?.changes === 'nothing' && ['fresh', 'value'].includes(effects.get(name)?.gives ?? ''));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
