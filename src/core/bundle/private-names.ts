/** What of names and paths goes into a bundle: not whose machine it was. */
import { createHash } from 'node:crypto';
import type { Environment } from '../model/environment';

/** Home folders as systems name them; the part behind them stays. */
const HOME = /^(?:\/(?:home|Users)\/[^/]+|\/root|[A-Za-z]:\\Users\\[^\\]+)(?=[\\/]|$)/;

/** An address, as `file:///…` or `vscode-remote://…`; a drive's letter is none. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:/i;

/** A path with `~` in place of the home folder: `homes` are known ones, others are told by their form. */
export function withoutHome(path: string, homes: readonly string[]): string {
  const home = homes.find((each) => each.length > 1 && (path === each || path.startsWith(`${each}/`) || path.startsWith(`${each}\\`)));
  return home === undefined ? path.replace(HOME, '~') : `~${path.slice(home.length)}`;
}

/** A notebook's name: a path beside the store stays, of an address only the file's name. */
export function sharedNotebook(name: string): string {
  if (!ADDRESS.test(name)) return name;
  const last = name.replace(/[?#].*$/, '').split(/[/\\:]/).at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** A cell's name: an id stays, the address of a document becomes the beginning of its digest. */
export function sharedCell(name: string): string {
  return /[/\\:]/.test(name) ? createHash('sha256').update(name).digest('hex').slice(0, 16) : name;
}

/** An environment without home folders in the interpreter's paths. */
export function sharedEnvironment(environment: Environment, homes: readonly string[]): Environment {
  const { interpreter } = environment;
  if (!interpreter) return environment;
  return { ...environment, interpreter: { ...interpreter, executable: withoutHome(interpreter.executable, homes), prefix: withoutHome(interpreter.prefix, homes) } };
}
