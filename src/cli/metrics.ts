import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { findMetrics } from '../core/metrics/find-metrics';
import { readShown } from '../core/metrics/read-shown';
import { patternFormat } from '../core/capture/formats/pattern';
import { createAnalyser } from '../core/python/analyse';
import { filesIn, type ParserFiles } from '../core/python/syntax';
import { reasonOf } from '../core/store/problems';
import { CliError, EXIT, type Command } from './command';
import { toJson } from './json';
import { metricsJson, metricsTable } from './metrics-text';

/** What `celltrail metrics` reads from: standard input, and the parser's files. */
export interface MetricsSources {
  input(): AsyncIterable<Uint8Array>;
  readonly parser: ParserFiles;
}

/** `celltrail metrics` with sources of one's own. */
export function createMetricsCommand(sources: MetricsSources): Command {
  return {
    name: 'metrics',
    usage: 'FILE|- [--json] [--pattern REGEX]',
    summary: 'Prints the metrics found in a log, in the saved outputs of a notebook, or in a recording of kernel messages.',
    options: { json: { type: 'boolean' }, pattern: { type: 'string' } },
    optionHelp: [
      ['FILE|-', 'a text, an .ipynb, or a JSON list of messages; - reads standard input'],
      ['--json', 'prints JSON: every step and value'],
      ['--pattern REGEX', 'reads lines of this form too: named groups are metrics, or counters such as (?<epoch>\\d+)'],
    ],
    positionals: 1,
    async run({ values, positionals: [file = ''] }, terminal) {
      const patterns = values['pattern'] === undefined ? [] : [ownFormat(values['pattern'] as string)];
      const text = file === '-' ? await textOf(sources.input()) : await readText(resolve(terminal.cwd, file), file);
      const analyser = await createAnalyser(sources.parser);
      try {
        const found = findMetrics(readShown(text, file === '-' ? 'standard input' : basename(file)), (source) => analyser.analyse(source), patterns);
        terminal.out(values['json'] === true ? toJson(metricsJson(found)) : metricsTable(found, terminal));
      } finally {
        analyser.dispose();
      }
      return EXIT.ok;
    },
  };
}

/** `celltrail metrics`. */
export const metricsCommand: Command = createMetricsCommand({ input: () => process.stdin, parser: filesIn(__dirname) });

function ownFormat(pattern: string): ReturnType<typeof patternFormat> {
  try {
    return patternFormat(pattern);
  } catch (error) {
    throw new CliError(`--pattern: ${reasonOf(error)}`, EXIT.trouble, { cause: error });
  }
}

async function readText(path: string, given: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CliError(`${given} cannot be read (${reasonOf(cause)}).`, EXIT.trouble, { cause });
  }
}

async function textOf(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
