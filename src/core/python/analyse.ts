/** The door of the room: a cell's source to its facts. */
import type { CellFacts } from './facts';
import { describeStatement } from './statements';
import { openParser, type ParserFiles } from './syntax';

/** Reads what cell versions say about themselves. Pure but for the parser's memory, which `dispose` gives back. */
export interface Analyser {
  /** Facts of a cell as it was executed, magics included. Never throws for what a cell may hold. */
  analyse(source: string): CellFacts;
  dispose(): void;
}

/** Loads the parser from its two files; rejects with the file's path where one cannot be read. */
export async function createAnalyser(files: ParserFiles): Promise<Analyser> {
  const parser = await openParser(files);
  return {
    analyse(source) {
      const { root, broken } = parser.parse(source);
      return { statements: root.children.map(describeStatement), broken };
    },
    dispose: () => parser.dispose(),
  };
}
