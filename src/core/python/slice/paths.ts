/** Paths of files as calls are given them. They are told apart by their names; folders count where code names them. */
import { stringText } from '../strings';
import type { SyntaxNode } from '../tree';
import type { Argument } from './argument';

/** Any file: its name is not known. */
export const ANY_FILE = '*';

/** A file or folder as code names it. */
export interface FilePath {
  /** Last part of its path; `ANY_FILE` where the code does not tell. */
  readonly name: string;
  /** Folders above it, as far as the code tells. */
  readonly folders: readonly string[];
}

/** A file of which nothing is known. */
export const SOMEWHERE: FilePath = { name: ANY_FILE, folders: [] };

/** The path that an argument states. */
export function pathOf(argument: Argument | undefined): FilePath {
  if (!argument) return SOMEWHERE;
  if (argument.value.text !== null) return parsePath(argument.value.text);
  return (argument.node && endOf(argument.node)) ?? SOMEWHERE;
}

/** Takes a path apart; a pattern, and a path without a name, may be any file. */
export function parsePath(text: string): FilePath {
  const parts = text.replace(/^\w+:\/\//, '').split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  const name = parts.at(-1);
  return name === undefined || /[*?[\]{}]/.test(name) ? SOMEWHERE : { name, folders: parts.slice(0, -1).filter((part) => part !== '..') };
}

/** Texts that are hardly anything but a path: with a folder, or with an ending. */
const PATH = /^[^\s%<>|"*]*(?:[\\/][^\s%<>|"]*|[^\s%<>|"./]\.[A-Za-z]\w{0,9})$/;

/** Whether a text looks like a path. */
export function looksLikePath(text: string): boolean {
  return text.length > 1 && text.length < 500 && PATH.test(text);
}

/** The path at the end of `folder / 'x.csv'`, `f'{folder}/x.csv'` and `os.path.join(folder, 'x.csv')`. */
function endOf(node: SyntaxNode): FilePath | null {
  const text = stringText(node);
  if (text !== undefined) return parsePath(text);
  if (node.type === 'string') {
    const end = node.children.filter((child) => child.type === 'interpolation' || child.type === 'string_content').at(-1);
    return end?.type === 'string_content' && end.text.includes('/') ? parsePath(end.text) : null;
  }
  const last = node.type === 'call' ? node.child('arguments') : node;
  const end = last?.children.at(-1);
  return end && end !== node && (node.type === 'call' || (node.type === 'binary_operator' && node.child('operator')?.text === '/')) ? endOf(end) : null;
}
