/** IPython's additions to Python, rewritten as Python of the same length, line by line. */
import { LineScanner, shiftLeft, splitLines } from './lines';

/** A cell as Python. */
export interface TranslatedCell {
  /** As long as the source, with its line breaks in the same places. */
  readonly python: string;
  /** What to read instead where `python` does not parse: the body of an unknown cell magic may be any text. */
  readonly fallback: string | null;
  /** True where names that it binds never reach the session: a cell that is only timed. */
  readonly isolated: boolean;
}

/** Magics that run what follows as Python of the session. */
const RUNS_PYTHON = new Set(['time', 'timeit', 'prun', 'memit', 'mprun', 'lprun', 'capture']);

/** Magics that run copies of the code, in which assignments are lost. */
const ISOLATES = new Set(['timeit', 'memit']);

/** Cell magics whose body is text or runs in another process. */
const NOT_PYTHON = new Set('! bash sh script system sx cmd powershell html HTML svg SVG latex markdown javascript js writefile file perl ruby python python2 python3 pypy R julia cython sql bigquery'.split(' '));

/** Magics that people write without `%`: automagic is on by default. */
const AUTOMAGIC = /^(?:(?:pip3?|conda|mamba|uv) (?:install|uninstall|list|show|freeze|update)\b|cd [\w~./-]|matplotlib (?:inline|notebook|widget|qt|agg)\b|(?:re)?load_ext \w)/;

/** `obj?`, `obj.part??`, `?obj`, `np.*load*?`. */
const HELP = /^(?:\?{1,2}[ \t]*[%\w.*[\]]+|%{0,2}[\w.*[\]]+\?{1,2})[ \t]*$/u;

/** `names = %magic …` and `names = !command`; what is assigned to stays. */
const ASSIGNED = /^([^=!<>'"#()]*[^=!<>'"#()\s][ \t]*=[ \t]*)([%!])(.*)$/su;

/** `%aimport a, -b` imports what it names without a dash. */
const AIMPORT = /^%aimport[ \t]+(.*)$/su;

/** Options between a magic and its code: `-n 10 -r3 -o`. */
const OPTIONS = /^[ \t]*(?:(?:-[nplsTDfm][ \t]*\S+|-[rt][ \t]*\d+|-{1,2}[\w-]+)(?:[ \t]+|$))*/;

/** A value that is no setting and fits into two characters: an imaginary number. */
const UNKNOWN = '0j';

/** Rewrites a cell. */
export function translateMagics(source: string): TranslatedCell {
  const lines = dedented(splitLines(source));
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const magic = /^%%([\w!]+)(.*)$/s.exec(lines[first]?.text ?? '');
  if (!magic) return { python: join(translateLines(lines)), fallback: null, isolated: false };
  const [head = '', name = '', rest = ''] = magic;
  const before = join(lines.slice(0, first));
  const headed = (text: string): string => before + text + (lines[first]?.ending ?? '');
  const bodyLines = lines.slice(first + 1);
  const silenced = headed(withoutPython('', head)) + join(bodyLines.map(({ text, ending }) => ({ text: commented(text), ending })));
  if (NOT_PYTHON.has(name)) return { python: silenced, fallback: null, isolated: false };
  const body = translateMagics(join(bodyLines));
  const known = RUNS_PYTHON.has(name);
  const line = known ? cellMagicLine(name, head, rest) : withoutPython('', head);
  return {
    python: headed(line) + body.python,
    fallback: known ? body.fallback && headed(line) + body.fallback : silenced,
    isolated: ISOLATES.has(name) || body.isolated,
  };
}

type Line = { readonly text: string; readonly ending: string };

function join(lines: readonly Line[]): string {
  return lines.map(({ text, ending }) => text + ending).join('');
}

/** IPython takes the first line's indentation from all lines. */
function dedented(lines: readonly Line[]): readonly Line[] {
  const first = lines.find(({ text }) => text.trim() !== '');
  const indent = /^[ \t]*/.exec(first?.text ?? '')?.[0] ?? '';
  if (indent === '') return lines;
  return lines.map((line) => (line.text.startsWith(indent) ? { ...line, text: shiftLeft(line.text, indent.length) } : line));
}

/** `%%capture out` binds `out`; other magics may have code behind them. */
function cellMagicLine(name: string, head: string, rest: string): string {
  if (name !== 'capture') return withPython(name, '', head, rest);
  const target = rest.trim().split(/\s+/).find((word) => /^[^\W\d]\w*$/u.test(word));
  return target ? `${target}=${UNKNOWN}`.padEnd(head.length) : commented(head);
}

function translateLines(lines: readonly Line[]): Line[] {
  const scanner = new LineScanner();
  let magicGoesOn = false;
  return lines.map(({ text, ending }) => {
    const magic = magicGoesOn ? commented(text) : scanner.fresh ? magicLine(text) : undefined;
    magicGoesOn = magic !== undefined && text.endsWith('\\');
    const python = magic ?? (scanner.fresh ? magicCode(text) : text);
    scanner.feed(magic === undefined ? python : '');
    return { text: python, ending };
  });
}

/** A line that is a magic or a command and no Python; undefined for all others. */
function magicLine(line: string): string | undefined {
  const { indent, text } = split(line);
  if (HELP.test(text) || text.startsWith('!') || AUTOMAGIC.test(text)) return withoutPython(indent, text);
  const imported = (AIMPORT.exec(text)?.[1] ?? '').split(',').map((name) => name.trim()).filter((name) => /^[^\W\d][\w.]*$/u.test(name));
  if (imported.length > 0) return `${indent}import ${imported.join(',')}`.padEnd(line.length);
  if (text.startsWith('%')) return RUNS_PYTHON.has(magicName(text)) ? undefined : withoutPython(indent, text);
  const [, target = '', sign = '', rest = ''] = ASSIGNED.exec(text) ?? [];
  if (sign === '' || RUNS_PYTHON.has(magicName(sign + rest))) return undefined;
  const names = mentioned(rest);
  const value = names.length > 0 ? `[${names.join(',')}]` : UNKNOWN;
  return (indent + target + value).slice(0, line.length).padEnd(line.length);
}

/** A line with the magic in front of its Python taken away; all other lines come back as they are. */
function magicCode(line: string): string {
  const { indent, text } = split(line);
  const name = magicName(text);
  if (RUNS_PYTHON.has(name)) return withPython(name, indent, text, text.slice(text.indexOf(name) + name.length));
  const [, target = '', sign = '', rest = ''] = ASSIGNED.exec(text) ?? [];
  if (sign === '') return line;
  const assigned = magicName(sign + rest);
  const code = rest.slice(assigned.length).replace(OPTIONS, '').trim();
  return (indent + target + (ISOLATES.has(assigned) ? `[${code}]` : code || UNKNOWN)).padEnd(line.length);
}

/** The name behind `%` or `%%`; empty where there is none. */
function magicName(text: string): string {
  return /^%{1,2}([^\W\d]\w*)/u.exec(text)?.[1] ?? '';
}

function split(line: string): { readonly indent: string; readonly text: string } {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return { indent, text: line.slice(indent.length) };
}

/** The code behind a magic, moved to where the magic stood; code that is only timed binds nothing for certain. */
function withPython(name: string, indent: string, text: string, rest: string): string {
  const code = rest.replace(OPTIONS, '');
  if (code.trim() === '') return withoutPython(indent, text);
  const wrapped = ISOLATES.has(name) ? `if 1:${code}` : code;
  return indent + (wrapped.endsWith('\\') ? `${wrapped.slice(0, -1).padEnd(text.length - 1)}\\` : wrapped.padEnd(text.length));
}

/** A magic or command as a comment, or as a list of the values that it is filled with. */
function withoutPython(indent: string, text: string): string {
  const names = mentioned(text);
  if (names.length > 0) return indent + `[${names.join(',')}]`.padEnd(text.length);
  return indent === '' ? commented(text) : indent + '0'.padEnd(text.length);
}

function commented(text: string): string {
  return text === '' ? '' : `#${text.slice(1)}`;
}

/** Python that IPython fills in: `{lr}`, `{cfg.lr}`, `{grid[0]}`, `$lr`. */
function mentioned(text: string): string[] {
  const holes = /\{([^\W\d]\w*(?:\.\w+|\[[^[\]{}]*\]|\([^(){}]*\))*)\}|\$([^\W\d]\w*)/gu;
  return [...text.matchAll(holes)].map((match) => match[1] ?? match[2] ?? '');
}
