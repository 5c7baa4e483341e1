/** Magics and shell commands: what they do beside the Python that they stand for. */
import { MAIN_MODULE } from '../../model/module';
import { splitLines } from '../lines';
import { readByCommand, readFileNamed, rewriteFile, runCommand } from './files';
import { runScript } from './modules';
import { parsePath } from './paths';
import { sourceKey } from './session';
import { valueOf } from './things';
import type { Tracer } from './tracer';

/** A line that is no Python, and its effect. */
export interface Command {
  readonly line: number;
  readonly endLine: number;
  run(tracer: Tracer): void;
}

/** Commands of the shell that change no file that code reads, and those of them whose output no cell makes. */
const SHOWS = /^(?:pip3?|conda|mamba|uv|ls|pwd|echo|which|nvidia-smi|head|tail|wc|du|df|date|whoami|uname|free|python3? --version)\b(?!.*[>`]|.*\$\()/;
const ASIDE = /^(?:pip3?|conda|mamba|uv|which|nvidia-smi|df|date|whoami|uname|free|python3? --version)\b/;

/** Commands that put packages where imports find them. */
const INSTALLS = /^(?:pip3?|conda|mamba|micromamba|uv(?: pip)?|python3? -m pip)\s+(?:-\S+\s+)*(?:install|uninstall|add|remove|update|sync)\b/;

/** Commands of the shell that IPython knows as magics. */
const ALIASES = /^(?:cat|cp|mv|mkdir|rmdir|rm|ls|ll|lf|lk|ldir|lx|less|more|man|ln)$/;

/** Cell magics of IPython whose body neither reads nor binds names. */
const TEXTS = /^(?:html|HTML|svg|SVG|latex|markdown|javascript|js)$/;

/** Cell magics whose body is the session's own Python and nothing else. */
const RUNS_PYTHON = /^(?:time|timeit|prun|memit|mprun|lprun|capture)$/;

/** Magics that IPython has by itself and that change nothing; all others come with an extension. */
const OF_IPYTHON = /^(?:alias|alias_magic|autoawait|autocall|automagic|autosave|bookmark|colors|connect_info|debug|dhist|dirs|doctest_mode|gui|hist|history|load|loadpy|lsmagic|magic|page|pdb|pdef|pdoc|pfile|pinfo2?|pprint|prun|psearch|psource|pycat|quickref|rehashx|save|subshell|tb|time|timeit|unalias|unload_ext|who|who_ls|whos|xmode)$/;

/** The magics and commands of a cell, in order. */
export function commandsIn(source: string): Command[] {
  const lines = splitLines(source);
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const whole = cellCommand(lines[first]?.text ?? '', source);
  if (whole) return [{ line: first + 1, endLine: lines.length, run: whole }];
  const captured = capturedName(lines[first]?.text ?? '');
  if (captured !== undefined) return [...lineCommands(lines), { line: lines.length, endLine: lines.length, run: (tracer) => capture(tracer, captured) }];
  return lineCommands(lines);
}

function lineCommands(lines: readonly { readonly text: string }[]): Command[] {
  return lines.flatMap(({ text }, index) => {
    const run = lineCommand(text.trim());
    return run ? [{ line: index + 1, endLine: index + 1, run }] : [];
  });
}

/** The name that `%%capture name` gives what its cell prints. */
function capturedName(head: string): string | undefined {
  return /^%%capture\b/.test(head.trim()) ? head.trim().split(/\s+/).slice(1).find((word) => /^[^\W\d]\w*$/u.test(word)) : undefined;
}

/** What a cell printed comes from all of its statements. */
function capture(tracer: Tracer, name: string): void {
  for (const node of tracer.session.ran) if (node.execution === tracer.node.execution) tracer.depend(node, true);
  tracer.bindName(name, valueOf(tracer.session.external(`captured.${name}`)));
}

type Run = Command['run'];

function cellCommand(head: string, cell: string): Run | null {
  const [, name = '', rest = ''] = /^%%([\w!]+)\s*(.*)$/.exec(head.trim()) ?? [];
  if (name === 'writefile' || name === 'file') return (tracer) => rewriteFile(tracer, parsePath(unquoted(rest.replace(/(?:^|\s)-{1,2}\w+/g, ''))));
  if (/^(?:!|bash|sh|script|system|sx|cmd|powershell|perl|ruby|python[23]?)$/.test(name)) return (tracer) => {
    runCommand(tracer);
    bindNamed(tracer, ` ${rest}`);
  };
  if (name === '' || TEXTS.test(name) || RUNS_PYTHON.test(name)) return null;
  return (tracer) => runExtension(tracer, name, cell);
}

/** A cell magic of an extension reads what it mentions, and binds what it names as its output, or else any name. */
function runExtension(tracer: Tracer, name: string, cell: string): void {
  tracer.readState('extensions');
  readMentioned(tracer, cell);
  if (!bindNamed(tracer, cell) && !/^sql$/i.test(name)) tracer.bindAny();
}

/** Names of the session that a text mentions. */
function readMentioned(tracer: Tracer, text: string): void {
  const { session } = tracer;
  for (const name of new Set(text.match(/[^\W\d]\w*/gu))) if (session.frame.variables.has(name)) tracer.touch(tracer.readName(name));
}

/** Binds what `--out lines`, `-o a,b` and `result <<` name; false where there is none. */
function bindNamed(tracer: Tracer, text: string): boolean {
  const names = [...text.matchAll(/(?:\s(?:-o|--out|--err|--output)[ =]+([\w,]+))|\b([^\W\d]\w*)\s*<<(?!\w*[ \t]*\d)/gu)].flatMap(([, listed = '', target = '']) => [...listed.split(','), target]).filter((name) => name !== '');
  for (const name of names) tracer.bindName(name, valueOf(tracer.session.external(`extensions.${name}`)));
  return names.length > 0;
}

function lineCommand(line: string): Run | null {
  const [, target, sign = '', rest = ''] = /^([\w, ]+=\s*)?(!!?|%)(.*)$/.exec(line) ?? [];
  if (sign === '') return /^(?:cd [\w~./-]|pwd$)/.test(line) ? lineCommand(`%${line}`) : null;
  if (sign !== '%') return shellCommand(rest.trim(), target !== undefined);
  const [name = '', ...words] = rest.trim().split(/\s+/);
  switch (name) {
    case 'run':
      return (tracer) => run(tracer, words);
    case 'pylab':
      return (tracer) => tracer.bindAny();
    case 'cd':
    case 'pushd':
    case 'popd':
      return (tracer) => tracer.setState('cwd', /^[~/-]/.test(words[0] ?? '~'));
    case 'pwd':
      return (tracer) => tracer.readState('cwd');
    case 'env':
    case 'set_env':
      return (tracer) => (words.length > 1 || words[0]?.includes('=') ? tracer.setState('set os', false) : tracer.readState('set os'));
    case 'macro':
      return (tracer) => {
        tracer.language.giveUp(tracer);
        tracer.session.macros.add(words.find((word) => !word.startsWith('-')) ?? '');
      };
    case 'rerun':
    case 'recall':
    case 'reset':
    case 'reset_selective':
      return (tracer) => tracer.language.giveUp(tracer);
    case 'xdel':
      return (tracer) => words.filter((word) => /^[^\W\d]\w*$/u.test(word)).forEach((word) => tracer.unbindName(word));
    case 'pip':
    case 'conda':
    case 'mamba':
    case 'micromamba':
    case 'uv':
      return shellCommand(rest.trim(), target !== undefined);
    case 'precision':
      return (tracer) => tracer.writeState('display', true);
    case 'config':
    case 'matplotlib':
      return (tracer) => {
        tracer.writeState('set matplotlib', false);
        tracer.session.keepsFigures = words.length > 0 && !/inline|agg|--list/.test(rest);
      };
    case 'load_ext':
    case 'reload_ext':
      return (tracer) => tracer.writeState('extensions', false);
    case 'store':
      return (tracer) => store(tracer, words);
    case 'sx':
    case 'system':
      return runCommand;
    default:
      if (ALIASES.test(name)) return shellCommand(rest.trim(), target !== undefined);
      return OF_IPYTHON.test(name) ? null : (tracer) => runLine(tracer, rest);
  }
}

/** A line magic of an extension. */
function runLine(tracer: Tracer, text: string): void {
  tracer.readState('extensions');
  readMentioned(tracer, text);
  bindNamed(tracer, text);
}

function shellCommand(command: string, isAssigned: boolean): Run | null {
  if (INSTALLS.test(command)) return (tracer) => tracer.writeState('packages', false);
  if (!command.split(/[|;&]+/).every((part) => SHOWS.test(part.trim()))) return runCommand;
  return isAssigned || !ASIDE.test(command) ? readByCommand : null;
}

/** `%store x` keeps what `%store -r` brings back. */
function store(tracer: Tracer, words: readonly string[]): void {
  if (words.includes('-r')) {
    tracer.readState('stored');
    tracer.bindAny();
    return;
  }
  for (const word of words) if (/^[^\W\d]\w*$/u.test(word)) tracer.touch(tracer.readName(word));
  tracer.writeState('stored', false);
}

/** `%run` of a script whose source is known binds what the script does; any other may bind any name. */
function run(tracer: Tracer, words: readonly string[]): void {
  const name = unquoted(words.find((word) => !word.startsWith('-')) ?? '').replace(/^.*[\\/]/, '').replace(/^(?=[^.]*$)(.+)$/, '$1.py');
  const code = tracer.session.sources.get(sourceKey({ name: MAIN_MODULE, file: name }));
  if (words.includes('-i')) tracer.language.giveUp(tracer);
  else if (code) runScript(tracer, code);
  else {
    readFileNamed(tracer, name);
    tracer.bindAny();
  }
}

function unquoted(path: string): string {
  return path.trim().replace(/^(["'])(.*)\1$/, '$2');
}
