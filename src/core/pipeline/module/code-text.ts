/** Statements as text: taken from their cells, indented anew. */
import { splitLines } from '../../python/lines';
import type { SyntaxNode } from '../../python/tree';
import { PromotionError } from '../problem';
import type { Statement } from '../statement';
import { translateCommand } from './magics';

/** A piece of a statement that is written otherwise. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a statement is written down. */
export interface Writing {
  /** Blanks in front of each line. */
  readonly indent: string;
  readonly replacements?: readonly Replacement[];
  /** Names that lie in the function around: `global` of these becomes `nonlocal` in functions inside it. */
  readonly enclosed?: ReadonlySet<string>;
  /** Label of its cell, for what has to be refused. */
  readonly cell: string;
}

/** `files = !ls` */
const ASSIGNED_COMMAND = /^\s*[\w, ]+=\s*!/;

/** The lines of a statement, with the comments that belong to it. */
export function statementLines(statement: Statement, { indent, replacements = [], enclosed = new Set(), cell }: Writing): string[] {
  const { node } = statement;
  const comments = statement.comments.map((comment) => indent + comment.trim());
  if (!node || ASSIGNED_COMMAND.test(statement.written)) return [...comments, ...translateCommand(statement, cell).map((line) => indent + line)];
  // On the top level of a notebook all names are global; in a function this would make a name another one.
  if (node.type === 'global_statement') return [];
  refuseShell(statement, cell);
  const pieces = [...replacements, ...enclosedGlobals(node, enclosed)].sort((a, b) => b.start - a.start);
  const text = indented(node, indent, pieces) + commentBehind(node);
  return [...comments, ...splitLines(text).map((line) => line.text)];
}

/** A comment on the last line of a statement. */
function commentBehind(node: SyntaxNode): string {
  const rest = node.source.text.slice(node.end).split(/[\r\n]/, 1)[0] ?? '';
  const comment = /^\s*;?\s*(#.*)$/.exec(rest)?.[1];
  return comment === undefined ? '' : `  ${comment.trimEnd()}`;
}

/** Lines that begin inside a string stay as they are. */
function indented(node: SyntaxNode, indent: string, pieces: readonly Replacement[]): string {
  const { text } = node.source;
  const strings = stringsIn(node);
  let written = '';
  for (let at = node.start; at < node.end; at += 1) {
    const piece = pieces.find(({ start }) => start === at);
    if (piece) {
      written += piece.text;
      at = piece.end - 1;
      continue;
    }
    const character = text.charAt(at);
    const inside = strings.some(({ start, end }) => start < at && at < end);
    if (character === '\n' && !inside) written = `${written.replace(/[ \t\r]+$/, '')}\n${/^[ \t]*(?:\r?\n|$)/.test(text.slice(at + 1, node.end)) ? '' : indent}`;
    else written += character;
  }
  return indent + written.trimEnd();
}

function stringsIn(node: SyntaxNode): SyntaxNode[] {
  return node.type === 'string' ? [node] : node.children.flatMap(stringsIn);
}

function enclosedGlobals(node: SyntaxNode, enclosed: ReadonlySet<string>): Replacement[] {
  if (node.type !== 'global_statement') return node.children.flatMap((child) => enclosedGlobals(child, enclosed));
  return node.children.every((name) => enclosed.has(name.text)) ? [{ start: node.start, end: node.start + 'global'.length, text: 'nonlocal' }] : [];
}

/** `name = %magic` and `name = !command` stand for values that no Python has words for, unless it is a command of the shell. */
function refuseShell({ written, line }: Statement, cell: string): void {
  const found = /^\s*[\w, ]+=\s*(%(?!time\b|timeit\b|prun\b|memit\b)\w+)/m.exec(written);
  if (found) throw new PromotionError(`${cell}, line ${line} needs the magic ${found[1] ?? ''}, which only a notebook has: write it in Python, then promote again.`);
}
