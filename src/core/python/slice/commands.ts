/** Magics and shell commands: what they do beside the Python that they stand for. */
import { MAIN_MODULE } from '../../model/module';
import { splitLines } from '../lines';
import { readByCommand, readFileNamed, runCommand, writeFile } from './files';
import { runScript } from './modules';
import { parsePath } from './paths';
import { sourceKey } from './session';
import type { Tracer } from './tracer';

/** A line that is no Python, and its effect. */
export interface Command {
  readonly line: number;
  readonly endLine: number;
  run(tracer: Tracer): void;
}

/** Commands of the shell that change no file that code reads, and those of them whose output no cell makes. */
const HARMLESS = /^(?:pip3?|conda|mamba|uv|ls|pwd|echo|which|nvidia-smi|head|tail|wc|du|df|date|whoami|uname|free|python3? --version)\b(?!.*>)/;
const ASIDE = /^(?:pip3?|conda|mamba|uv|which|nvidia-smi|df|date|whoami|uname|free|python3? --version)\b/;

/** Magics that IPython has by itself and that change nothing; all others come with an extension. */
const OF_IPYTHON = /^(?:alias|alias_magic|autoawait|autocall|automagic|autosave|bookmark|colors|conda|config|connect_info|debug|dhist|dirs|doctest_mode|gui|hist|history|load|loadpy|lsmagic|magic|mamba|micromamba|page|pdb|pdef|pdoc|pfile|pinfo2?|pip|pprint|precision|prun|psearch|psource|pwd|pycat|quickref|recall|rehashx|rerun|reset|save|subshell|tb|time|timeit|unalias|unload_ext|uv|who|who_ls|whos|xdel|xmode)$/;

/** The magics and commands of a cell, in order. */
export function commandsIn(source: string): Command[] {
  const lines = splitLines(source);
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const whole = cellCommand(lines[first]?.text ?? '');
  if (whole) return [{ line: first + 1, endLine: lines.length, run: whole }];
  return lines.flatMap(({ text }, index) => {
    const run = lineCommand(text.trim());
    return run ? [{ line: index + 1, endLine: index + 1, run }] : [];
  });
}

type Run = Command['run'];

function cellCommand(head: string): Run | null {
  const [, name = '', rest = ''] = /^%%([\w!]+)\s*(.*)$/.exec(head.trim()) ?? [];
  if (name === 'writefile' || name === 'file') return (tracer) => writeFile(tracer, parsePath(unquoted(rest.replace(/(?:^|\s)-{1,2}\w+/g, ''))));
  return /^(?:!|bash|sh|script|system|sx|cmd|powershell|perl|ruby|python[23]?)$/.test(name) ? runCommand : null;
}

function lineCommand(line: string): Run | null {
  const [, target, sign = '', rest = ''] = /^([\w, ]+=\s*)?(!!?|%)(.*)$/.exec(line) ?? [];
  if (sign === '') return null;
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
      return (tracer) => tracer.writeState('cwd', true);
    case 'env':
    case 'set_env':
      return words.length > 0 ? (tracer) => tracer.writeState('set os', false) : null;
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
      return OF_IPYTHON.test(name) ? null : (tracer) => tracer.readState('extensions');
  }
}

function shellCommand(command: string, isAssigned: boolean): Run | null {
  if (!HARMLESS.test(command)) return runCommand;
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
  if (code && !words.includes('-i')) runScript(tracer, code);
  else {
    readFileNamed(tracer, name);
    tracer.bindAny();
  }
}

function unquoted(path: string): string {
  return path.trim().replace(/^(["'])(.*)\1$/, '$2');
}
