/** Files: what one cell writes, another one reads. They are told apart by their names, folders left out. */
import { stringText } from '../strings';
import type { SyntaxNode } from '../tree';
import type { KnownCall } from './apply-effects';
import { PLAIN } from './things';
import type { Argument, Tracer } from './tracer';

/** Any file: its name is not known. */
const ANY_FILE = '*';

/** Reads or writes the file that a call names. */
export function touchFile(tracer: Tracer, { effect, receiver, args }: KnownCall): void {
  const { file } = effect;
  if (!file) return;
  tracer.readState('cwd');
  if (file.mode === 'unknown') return runCommand(tracer);
  const name = file.at < 0 ? ANY_FILE : fileName(positional(args, file.at));
  if (file.mode === 'read') readFile(tracer, name);
  else if (file.mode === 'write') writeFile(tracer, name);
  else if (file.mode === 'copy') {
    readFile(tracer, name);
    writeFile(tracer, fileName(positional(args, file.at + 1)));
  } else {
    readFile(tracer, name);
    if (opensToWrite(args)) writeFile(tracer, name);
  }
  if (receiver && file.mode === 'read' && file.at < 0) tracer.touch({ ...PLAIN, things: new Set([receiver]) });
}

/** A command of the shell may read and write any file. */
export function runCommand(tracer: Tracer): void {
  readByCommand(tracer);
  writeFile(tracer, ANY_FILE);
}

/** One that writes none: it may read any file, the environment and the folder that it runs in. */
export function readByCommand(tracer: Tracer): void {
  readFile(tracer, ANY_FILE);
  tracer.readState('set os');
  tracer.readState('cwd');
}

/** Depends on what wrote the file. */
export function readFile(tracer: Tracer, name: string): void {
  if (name === ANY_FILE) for (const variable of tracer.session.statesUnder('file ')) tracer.use(tracer.store.read(variable));
  tracer.readState(`file ${name}`);
  tracer.readState(`file ${ANY_FILE}`);
}

/** The file is not what it was. */
export function writeFile(tracer: Tracer, name: string): void {
  tracer.writeState(`file ${name}`, false);
}

function positional(args: readonly Argument[], at: number): Argument | undefined {
  return args.filter(({ keyword }) => keyword === null)[at] ?? args.find(({ keyword }) => /^(?:path|file|filename|fname|filepath|filepath_or_buffer|path_or_buf|io|f)$/.test(keyword ?? ''));
}

function opensToWrite(args: readonly Argument[]): boolean {
  const mode = args.find(({ keyword }) => keyword === 'mode') ?? args.filter(({ keyword }) => keyword === null)[1];
  return mode !== undefined && (mode.value.text === null || /[wax+]/.test(mode.value.text));
}

/** The name that a path ends in; `ANY_FILE` where the code does not tell. */
function fileName(path: Argument | undefined): string {
  if (!path) return ANY_FILE;
  if (path.value.text !== null) return baseName(path.value.text);
  return (path.node && lastText(path.node)) ?? ANY_FILE;
}

/** The text at the end of `folder / 'x.csv'`, `f'{folder}/x.csv'` and `os.path.join(folder, 'x.csv')`. */
function lastText(node: SyntaxNode): string | null {
  const text = stringText(node);
  if (text !== undefined) return baseName(text);
  if (node.type === 'string') {
    const end = node.children.filter((child) => child.type === 'interpolation' || child.type === 'string_content').at(-1);
    return end?.type === 'string_content' && end.text.includes('/') ? baseName(end.text) : null;
  }
  const last = node.type === 'call' ? node.child('arguments') : node;
  const end = last?.children.at(-1);
  return end && end !== node && (node.type === 'call' || node.type === 'binary_operator') && (node.type === 'call' || node.child('operator')?.text === '/') ? lastText(end) : null;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
