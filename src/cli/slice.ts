import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { filesIn, openParser, type ParserFiles } from '../core/python/syntax';
import { CliError, EXIT, type Command } from './command';
import { answerQuestion, type SliceKind } from './slice-answer';
import { parseQuestion } from './slice-question';

/** What `celltrail slice` reads from: lines of standard input, and the parser's files. */
export interface SliceSources {
  lines(): AsyncIterable<string>;
  readonly parser: ParserFiles;
}

/** `celltrail slice` with sources of one's own. */
export function createSliceCommand(sources: SliceSources): Command {
  return {
    name: 'slice',
    usage: '[--forward | --status] [FILE]',
    summary: 'Tells which executed cells and lines a value came from: one answer for each line of JSON.',
    options: { json: { type: 'boolean' }, forward: { type: 'boolean' }, status: { type: 'boolean' } },
    optionHelp: [
      ['FILE', 'reads questions from FILE instead of standard input, each a line such as'],
      ['', '{"cells":[{"exec":1,"cell_id":"a","source":"x = 1"}],"target":{"exec":1}}; "symbol":"x" or "line":1 tell more'],
      ['', '"status" of a cell is "ok", "failed" or "stopped"; "session" names its kernel, else a new one begins where "exec" does not rise'],
      ['', '"modules":{"helpers":"def f(): …"} gives the sources of modules that the cells import'],
      ['--forward', 'tells what depends on the target'],
      ['--status', 'tells for each cell whether it is fresh, stale or may be stale; "current" may hold sources by cell'],
      ['--json', 'changes nothing: answers are always JSON'],
    ],
    positionals: 0,
    optional: 1,
    async run({ values, positionals: [file] }, terminal) {
      const kind = kindOf(values['forward'] === true, values['status'] === true);
      const parser = await openParser(sources.parser);
      let number = 0;
      let trouble = false;
      try {
        for await (const line of file === undefined ? sources.lines() : linesOf(file)) {
          number += 1;
          if (line.trim() === '') continue;
          try {
            terminal.out(`${JSON.stringify(answerQuestion(parseQuestion(line), kind, parser))}\n`);
          } catch (error) {
            trouble = true;
            terminal.err(`celltrail: line ${number}: ${error instanceof Error ? error.message : String(error)}\n`);
          }
        }
      } finally {
        parser.dispose();
      }
      return trouble ? EXIT.trouble : EXIT.ok;
    },
  };
}

/** `celltrail slice`. */
export const sliceCommand: Command = createSliceCommand({
  lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  parser: filesIn(__dirname),
});

function kindOf(forward: boolean, status: boolean): SliceKind {
  if (forward && status) throw new CliError('Give --forward or --status, not both.');
  return forward ? 'forward' : status ? 'status' : 'backward';
}

async function* linesOf(path: string): AsyncIterable<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new CliError(`${path} cannot be read.`, EXIT.trouble, { cause });
  });
  yield* file.readLines();
}
