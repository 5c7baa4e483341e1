/** Files: what one cell writes, another one reads. */
import type { Effect } from '../effects/effect';
import { ANY_FILE, type FilePath, parsePath, pathOf, SOMEWHERE } from './paths';
import { type Value, valueOf } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';
import type { KnownCall } from './apply-effects';

/** Reads or writes the file that a call names; what opens one stands for it. */
export function touchFile(tracer: Tracer, { effect, receiver, args }: KnownCall, result: Value): void {
  const { file } = effect;
  if (!file) return;
  tracer.readState('cwd');
  if (file.mode === 'unknown') return runCommand(tracer);
  const path = file.at < 0 || file.mode === 'list' ? SOMEWHERE : pathOf(positional(args, file.at));
  if (file.mode === 'write') return rewriteFile(tracer, path);
  // A command may have made the folder that it is written into.
  if (file.mode === 'open' && isAnew(args)) tracer.readState(stateOf(ANY_FILE));
  else readFile(tracer, path);
  if (file.mode === 'copy') writeFile(tracer, pathOf(positional(args, file.at + 1)));
  else if (file.mode === 'open' || file.mode === 'handle') {
    const writes = writesTo(args, file);
    if (writes) (isAnew(args) ? rewriteFile : writeFile)(tracer, path);
    standFor(tracer, path, writes, result);
  } else if (receiver && file.at < 0) tracer.touch(valueOf(receiver));
}

/** What a call gives is a handle: whatever changes it may change the file. */
export function standFor(tracer: Tracer, path: FilePath, writes: boolean, handle: Value): void {
  for (const thing of handle.things) if (thing.self.kind === 'opaque') tracer.standFor(thing, stateOf(path.name), writes);
}

/** A command of the shell may read and write any file. */
export function runCommand(tracer: Tracer): void {
  readByCommand(tracer);
  writeFile(tracer, SOMEWHERE);
}

/** One that writes none: it may read any file, the environment and the folder that it runs in. */
export function readByCommand(tracer: Tracer): void {
  readFile(tracer, SOMEWHERE);
  tracer.readState('set os');
  tracer.readState('cwd');
}

/** Depends on what wrote the file, on what is in it if it is a folder, and on what made the folders that it is in. */
export function readFile(tracer: Tracer, path: FilePath): void {
  if (path.name === ANY_FILE) for (const variable of tracer.session.statesUnder('file ')) tracer.use(tracer.store.read(variable));
  tracer.readState(stateOf(path.name));
  tracer.readState(stateOf(ANY_FILE));
  readNamed(tracer, path);
}

/** As `readFile`, for what may be no path: it depends only on what wrote a file of that name. */
export function readNamed(tracer: Tracer, { name, folders }: FilePath): void {
  const stem = name.replace(/(?<=.)\.\w+$/, '');
  const isFolder = stem === name;
  for (const state of [stateOf(name), ...(isFolder ? [`under ${name}`] : [stateOf(stem)]), ...folders.map(stateOf)]) tracer.readKnownState(state);
}

/** The file is not what it was. */
export function writeFile(tracer: Tracer, { name, folders }: FilePath): void {
  for (const folder of folders) tracer.readKnownState(stateOf(folder));
  tracer.writeState(stateOf(name), false);
  for (const folder of folders) tracer.writeState(`under ${folder}`, false);
}

/** As `writeFile`, where nothing is left of what was in it. */
export function rewriteFile(tracer: Tracer, path: FilePath): void {
  if (path.name !== ANY_FILE) tracer.setState(stateOf(path.name), false);
  writeFile(tracer, path);
}

/** As `readFile`, for the name of a file. */
export function readFileNamed(tracer: Tracer, name: string): void {
  readFile(tracer, parsePath(name));
}

function stateOf(name: string): string {
  return `file ${name}`;
}

/** Keywords that paths are given under. */
const PATH_KEYWORD = /^(?:path|file|filename|fname|filepath|filepath_or_buffer|path_or_buf|io|f)$/;

function positional(args: readonly Argument[], at: number): Argument | undefined {
  return args.filter(({ keyword }) => keyword === null)[at] ?? args.find(({ keyword }) => PATH_KEYWORD.test(keyword ?? ''));
}

/** Whether a file is opened to be written: the mode says so, and where there is none what opens it. */
function writesTo(args: readonly Argument[], { mode }: NonNullable<Effect['file']>): boolean {
  const given = modeOf(args);
  return given ? given.value.text === null || /[wax+]/.test(given.value.text) : mode === 'handle';
}

/** Whether nothing is left of what was in a file that is opened. */
function isAnew(args: readonly Argument[]): boolean {
  return /^[wx]/.test(modeOf(args)?.value.text ?? '');
}

/** The argument that says how a file is opened. */
export function modeOf(args: readonly Argument[]): Argument | undefined {
  return args.find(({ keyword }) => keyword === 'mode') ?? args.filter(({ keyword }) => keyword === null)[1];
}
