/** Sources without their secrets are still Python: CPython parses what it parsed before. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { redactSource } from '../../src/core/capture/privacy/redact';
import { CELLS } from './python-cells';

const SECRET = 's3cr3t-Value9';
const NAMES = ['api_key', 'self.client_secret', 'os.environ["HF_TOKEN"]', 'PASSWORD: str'];
const KNOWN = ['hf_abcdefghijklmnopqrstuvwxyz012345', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'];
const TEXTS = [
  `"${SECRET}"`, `'${SECRET}'`, `"""${SECRET}\nmore"""`, `r'${SECRET}\\d'`, `b"${SECRET}"`, `f"{prefix}-${SECRET}-{n:>{width}}"`, `f"{'${SECRET}'}"`,
  `("${SECRET}"\n    "and more")`, `"${SECRET}" + suffix`, `"it's \\"${SECRET}\\""`, `"${SECRET}\\\n  goes on"`, `["${SECRET}", "another-One1"]`, `{"a": "${SECRET}"}`, `load("${SECRET}", retries=3)`, `lambda: "${SECRET}"`,
  `"${SECRET}" if a else 'b'`, `"%s:${SECRET}" % user`, `"""a 'quoted' ${SECRET}"""`, `""`, `u"${SECRET}" "x" f'{y}'`,
];
const SHAPES: readonly ((name: string, text: string) => string)[] = [
  (name, text) => `${name} = ${text}\nafter = 1`,
  (name, text) => `if True:\n    ${name} = ${text}  # api_key = ${SECRET}\nelse:\n    pass`,
  (_, text) => `call(1, token=${text}, n=2)`,
  (_, text) => `config = {"user": "ada", "password": ${text}, "n": [1, 2]}`,
  (_, text) => `def login(user, password=${text}):\n    return user == (${text})`,
];

/** Sources that Python parses, by CPython's own word, as indexes of those that it does not. */
function unparsable(sources: readonly string[]): Map<number, string> {
  return new Map(ask<[number, string][]>([], JSON.stringify(sources)));
}

function ask<T>(args: readonly string[], input = ''): T {
  const script = join(import.meta.dirname, 'redacted-sources.py');
  return JSON.parse(execFileSync(process.env['CELLTRAIL_PYTHON'] ?? 'python3', [script, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 28 })) as T;
}

/** What parsed before its secrets were taken out and does not any more. */
function broken(sources: readonly string[]): string[] {
  const before = unparsable(sources);
  const redacted = sources.map(redactSource);
  return [...unparsable(redacted)].filter(([index]) => !before.has(index)).map(([index, why]) => `${why}\n${redacted[index]?.slice(0, 2_000)}`);
}

it('holds for secrets in every kind of text, wherever they stand', () => {
  const sources = SHAPES.flatMap((shape) => NAMES.flatMap((name) => TEXTS.map((text) => shape(name, text))));
  const known = KNOWN.flatMap((key) => CELLS.map((cell) => `${cell}\nplain = "${key}"  # ${key}`));
  const all = [...sources, ...known, ...CELLS];
  expect(unparsable(all)).toEqual(new Map());
  expect(broken(all)).toEqual([]);
  const hidden = all.map(redactSource);
  expect(hidden.filter((source, index) => source !== all[index]).length).toBeGreaterThan(all.length / 2);
});

it('holds for the standard library', () => {
  const files = ask<string[]>(['library']).map((path) => readFileSync(path, 'utf8'));
  expect(files.length).toBeGreaterThan(100);
  expect(broken(files)).toEqual([]);
});
