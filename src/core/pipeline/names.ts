/** What steps are called. */
import type { PromotedCell, Selection } from './cells';

const KEYWORDS = new Set('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type'.split(' '));
/** Modules that a file of the same name beside the step would hide from all that import them. */
const TAKEN = new Set('abc argparse array ast asyncio base64 bisect bz2 calendar cmath cmd code codecs collections copy csv ctypes dataclasses datetime decimal difflib dis email enum fractions functools gc glob gzip hashlib heapq html http inspect io itertools joblib json keyword linecache locale logging lzma math matplotlib multiprocessing numbers numpy operator os pandas pathlib pickle platform plotly pprint profile queue random re sched scipy seaborn secrets select shutil signal site sklearn socket sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time token tokenize torch traceback types typing unittest urllib uuid warnings weakref xml yaml zipfile zlib pipeline_io'.split(' '));
/** Words that a heading begins with before it says anything. */
const NUMBERING = /^(?:(?:step|part|section|chapter)\s*)?[\d.:)\s-]*\s+/i;

/** Names for steps: given ones, else headings, else the notebook's own; each an identifier, and unique. */
export function nameSteps(selections: readonly Selection[], cells: readonly PromotedCell[], notebook: string): { readonly name: string; readonly title: string }[] {
  const used = new Set<string>();
  return selections.map((selection) => {
    const heading = cells[selection.cells[0] ?? 0]?.heading ?? null;
    const title = selection.name ?? (selections.length === 1 ? notebook : (heading ?? `${notebook} step`));
    const base = identifier(title);
    let name = base;
    for (let count = 2; used.has(name); count += 1) name = `${base}_${count}`;
    used.add(name);
    return { name, title };
  });
}

/** A module's name made of any text. */
export function identifier(text: string): string {
  const words = text.replace(NUMBERING, '').normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  let name = '';
  for (const word of words) if (name.length + word.length < 40) name += `${name === '' ? '' : '_'}${word}`;
  // pytest takes modules and functions called so for tests.
  if (/^tests?(?:_|$)/.test(name)) name = `run_${name}`;
  if (name === '' || /^\d/.test(name)) name = `step${name === '' ? '' : `_${name}`}`;
  return KEYWORDS.has(name) || TAKEN.has(name) ? `${name}_step` : name;
}
