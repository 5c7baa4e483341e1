/** Pieces of Python that several kinds of pipelines are written with. */
import type { StepParam } from '../graph';

/** A text as a Python literal: what JSON escapes means the same there. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A list literal of expressions. */
export function pythonList(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** A list of expressions behind `head`, of one line, or with a line for each where that is too long. */
export function listLines(head: string, items: readonly string[], tail = ''): string[] {
  const line = `${head}${pythonList(items)}${tail}`;
  const indent = /^ */.exec(head)?.[0] ?? '';
  return line.length <= 88 ? [line] : [`${head}[`, ...items.map((item) => `${indent}    ${item},`), `${indent}]${tail}`];
}

/** A call or a signature of one line, or with a line for each argument where that is too long. */
export function callLines(head: string, args: readonly string[], tail: string, indent = ''): string[] {
  const line = `${indent}${head}(${args.join(', ')})${tail}`;
  return line.length <= 88 || args.length === 0 ? [line] : [`${indent}${head}(`, ...args.map((argument) => `${indent}    ${argument},`), `${indent})${tail}`];
}

/** Text that can stand in a docstring. */
export function docText(text: string): string {
  return text.replace(/\\/g, '/').replace(/"{3}/g, "'''").replace(/\s+/g, ' ');
}

/** What a comment beside a param says, as a keyword argument; none where there is none. */
export function commentArgument(name: string, { comment }: StepParam): string[] {
  return comment === null ? [] : [`${name}=${pythonText(comment)}`];
}
