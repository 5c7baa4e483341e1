/** A cell as the parser reads it, magics included. */
import { translateMagics } from './magics';
import type { PythonParser } from './syntax';
import type { SyntaxNode } from './tree';

/** A parsed cell. */
export interface CellCode {
  readonly statements: readonly SyntaxNode[];
  /** True where a part of the source is no Python. */
  readonly broken: boolean;
  /** True where names that it binds never reach the session: a cell that is only timed. */
  readonly isolated: boolean;
}

/** Parses a cell as it was executed. Never throws for what a cell may hold. */
export function readCell(parser: PythonParser, source: string): CellCode {
  const cell = translateMagics(source);
  const first = parser.parse(cell.python);
  const { root, broken } = first.broken && cell.fallback !== null ? parser.parse(cell.fallback) : first;
  // The grammar takes it anywhere; Python refuses the cell.
  const returns = root.children.some(({ type }) => type === 'return_statement');
  return { statements: root.children, broken: broken || returns || root.children.some(isIndented), isolated: cell.isolated };
}

/** Whether a statement stands further in than where a cell's statements begin: the grammar takes that too. */
function isIndented({ source, start }: SyntaxNode): boolean {
  const before = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start);
  return before !== '' && before.trim() === '';
}
