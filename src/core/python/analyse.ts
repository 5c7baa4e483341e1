/** The door of the room: a cell's source to its facts. */
import { readCell } from './cell-code';
import type { CellFacts, StatementFacts } from './facts';
import { describeStatement } from './statements';
import { openParser, type ParserFiles, type PythonParser } from './syntax';

/** Reads what cell versions say about themselves. Pure but for the parser's memory, which `dispose` gives back. */
export interface Analyser {
  /** Facts of a cell as it was executed, magics included. Never throws for what a cell may hold. */
  analyse(source: string): CellFacts;
  dispose(): void;
}

/** Loads the parser from its two files; rejects with the file's path where one cannot be read. */
export async function createAnalyser(files: ParserFiles): Promise<Analyser> {
  return analyserWith(await openParser(files));
}

/** An analyser with a parser that others may use too. */
export function analyserWith(parser: PythonParser): Analyser {
  return {
    analyse(source) {
      const { statements, broken, isolated } = readCell(parser, source);
      const facts = statements.map(describeStatement);
      return { statements: isolated ? facts.map(bindNothing) : facts, broken };
    },
    dispose: () => parser.dispose(),
  };
}

/** What a statement is to the session where the names it binds are lost. */
function bindNothing({ defines: _, ...statement }: StatementFacts): StatementFacts {
  return { ...statement, writes: [], definite: [], deletes: [], definitelyDeletes: [], imports: [], aliases: [], literals: [] };
}
