/** The parser: Python text to a plain tree that outlives tree-sitter's own memory. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import { mendTypeAliases } from './soft-keywords';
import { SourceText, SyntaxNode } from './tree';

/** Where the two WebAssembly files lie. */
export interface ParserFiles {
  /** Path of `web-tree-sitter.wasm`. */
  readonly runtime: string;
  /** Path of `tree-sitter-python.wasm`. */
  readonly grammar: string;
}

/** The files as the build leaves them, in one folder. */
export function filesIn(folder: string): ParserFiles {
  return { runtime: join(folder, 'web-tree-sitter.wasm'), grammar: join(folder, 'tree-sitter-python.wasm') };
}

/** A parsed source; `broken` where some of it is no Python. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly broken: boolean;
}

/** Parses Python; throws nothing for any text. */
export interface PythonParser {
  parse(source: string): SyntaxTree;
  dispose(): void;
}

/** Python 2 statements that the grammar knows and Python 3 does not run. */
const GONE = new Set(['print_statement', 'exec_statement']);

/** Levels below which only the names of a subtree are kept, so that no walk over the tree can overflow the stack. */
const DEEPEST = 500;

/** Loads the parser; rejects where a file is missing or damaged. */
export async function openParser(files: ParserFiles): Promise<PythonParser> {
  const [wasmBinary, grammar] = await Promise.all([read(files.runtime), read(files.grammar)]);
  await Parser.init({ wasmBinary: wasmBinary.buffer });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const parseWhole = (code: string): SyntaxNode | null => {
    const { root, broken } = python.parse(code);
    return broken ? null : root;
  };
  const python: PythonParser = {
    parse(source) {
      const tree = parser.parse(source);
      if (!tree) throw new Error('The Python parser was stopped before it read the cell.');
      const cursor = tree.walk();
      try {
        return copyTree(cursor, new SourceText(source, parseWhole), tree.rootNode.hasError);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
    dispose: () => parser.delete(),
  };
  return python;
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (cause) {
    throw new Error(`The Python parser cannot be read from ${path}: install Celltrail again.`, { cause });
  }
}

/** Copies named nodes and operators; comments and line continuations mean nothing to a reader of facts. */
function copyTree(cursor: TreeCursor, source: SourceText, hasError: boolean): SyntaxTree {
  const root = new SyntaxNode(cursor.nodeType, null, cursor.startIndex, cursor.endIndex, source);
  const open: SyntaxNode[] = [root];
  let broken = hasError;
  let depth = 0;
  let down = cursor.gotoFirstChild();
  while (down) {
    const type = cursor.nodeType;
    const field = cursor.currentFieldName;
    let kept = (cursor.nodeIsNamed || field !== null) && type !== 'comment' && type !== 'line_continuation';
    if (kept && open.length > DEEPEST) kept = type === 'identifier' && field !== 'attribute' && field !== 'name';
    if (kept && type === 'identifier') kept = cursor.endIndex > cursor.startIndex;
    const parent = open[Math.min(open.length, DEEPEST + 1) - 1] as SyntaxNode;
    const node = kept ? new SyntaxNode(type, field, cursor.startIndex, cursor.endIndex, source) : null;
    if (node) (parent.children as SyntaxNode[]).push(node);
    if (GONE.has(type)) broken = true;
    depth += 1;
    open.push(node ?? parent);
    if (cursor.gotoFirstChild()) continue;
    for (;;) {
      open.pop();
      depth -= 1;
      if (cursor.gotoNextSibling()) break;
      if (depth === 0 || !cursor.gotoParent()) {
        down = false;
        break;
      }
    }
  }
  mendTypeAliases(root);
  return { root, broken };
}
