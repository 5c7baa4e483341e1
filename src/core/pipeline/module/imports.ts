/** Imports of a module, sorted as formatters sort them. */
import type { SyntaxNode } from '../../python/tree';

/** One import of one name. */
export interface ImportLine {
  /** `numpy`, or the module of `from … import`. */
  readonly module: string;
  /** What is imported from it; null for the module itself. */
  readonly name: string | null;
  readonly alias: string | null;
}

/** The imports of a statement, name by name; `*` is a name. */
export function importsIn(node: SyntaxNode): ImportLine[] {
  const from = node.type === 'future_import_statement' ? '__future__' : node.type === 'import_from_statement' ? dotted(node.child('module_name')) : null;
  if (from !== null && node.children.some(({ type }) => type === 'wildcard_import')) return [{ module: from, name: '*', alias: null }];
  return node.all('name').map((item) => {
    const path = dotted(item.child('alias') ? item.child('name') : item);
    const alias = item.child('alias')?.text ?? null;
    return from === null ? { module: path, name: null, alias } : { module: from, name: path, alias };
  });
}

/** The name that an import binds; null for a star. */
export function boundBy({ module, name, alias }: ImportLine): string | null {
  if (name === '*') return null;
  return alias ?? name ?? module.split('.')[0] ?? module;
}

const STANDARD = new Set(
  '__future__ abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cmath collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal difflib dis email enum errno fnmatch fractions ftplib functools gc getpass gettext glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging lzma math mimetypes mmap multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re reprlib runpy sched secrets select shelve shlex shutil signal site smtplib socket sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit token tokenize traceback types typing unicodedata unittest urllib uuid warnings weakref xml zipfile zipimport zlib zoneinfo'.split(' '),
);

/** Whether a module comes with Python. */
export function isStandard(module: string): boolean {
  return STANDARD.has(module);
}

/** Import statements, in groups: the standard library, other packages, modules of the project. */
export function importLines(imports: readonly ImportLine[], local: ReadonlySet<string>): string[] {
  const groups: ImportLine[][] = [[], [], [], []];
  for (const line of imports) {
    const root = line.module.split('.')[0] ?? '';
    const group = root === '__future__' ? 0 : STANDARD.has(root) ? 1 : root === '' || local.has(root) ? 3 : 2;
    groups[group]?.push(line);
  }
  return groups.map(groupLines).filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function groupLines(lines: readonly ImportLine[]): string[] {
  const plain = lines.filter(({ name }) => name === null).map(({ module, alias }) => `import ${module}${alias === null || alias === module ? '' : ` as ${alias}`}`);
  const modules = new Map<string, Set<string>>();
  for (const { module, name, alias } of lines) if (name !== null) modules.set(module, (modules.get(module) ?? new Set()).add(alias === null || alias === name ? name : `${name} as ${alias}`));
  const from = [...modules].sort(([a], [b]) => compare(a, b)).flatMap(([module, names]) => fromLines(module, [...names].sort(compare)));
  return [...[...new Set(plain)].sort(compare), ...from];
}

/** Longest line that formatters leave alone. */
const WIDTH = 88;

function fromLines(module: string, names: readonly string[]): string[] {
  if (names.includes('*')) return [`from ${module} import *`, ...(names.length > 1 ? fromLines(module, names.filter((name) => name !== '*')) : [])];
  const line = `from ${module} import ${names.join(', ')}`;
  return line.length <= WIDTH ? [line] : [`from ${module} import (`, ...names.map((name) => `    ${name},`), ')'];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dotted(node: SyntaxNode | undefined): string {
  return node?.text.replace(/\s+/g, '') ?? '';
}
