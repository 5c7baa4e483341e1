/** Executions taken up and sliced as the store does it. */
import { join } from 'node:path';
import type { Execution } from '../../../src/core/model/execution';
import { ModuleCodes } from '../../../src/core/provenance/module-codes';
import { SessionSlices } from '../../../src/core/provenance/session-slices';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';

/** The parser with the files that npm laid down in the repository at `root`. */
export function openBenchParser(root: string): Promise<PythonParser> {
  const modules = join(root, 'node_modules');
  return openParser({ runtime: join(modules, 'web-tree-sitter', 'web-tree-sitter.wasm'), grammar: join(modules, 'tree-sitter-python', 'tree-sitter-python.wasm') });
}

/** An execution that went well. */
export function executionOf(ordinal: number, cell: string, source: string): Execution {
  return { session: 'bench', ordinal, order: ordinal, cell, index: 0, version: '', source, startedAt: 0, endedAt: 0, status: 'ok', outputs: [] };
}

/** Longer than anybody waits for a session to be indexed. */
const DEADLINE_MS = 90_000;

/** Takes up all executions; `took` hears the milliseconds of each. Throws where that takes too long to go on measuring. */
export function takeUp(parser: PythonParser, executions: readonly Execution[], took: (ms: number) => void = () => undefined): SessionSlices {
  const slices = new SessionSlices(parser, true, new ModuleCodes(parser, () => null));
  const begin = performance.now();
  for (const execution of executions) {
    const start = performance.now();
    slices.take(execution);
    took(performance.now() - start);
    if (performance.now() - begin > DEADLINE_MS) throw new Error(`Only ${execution.ordinal} of ${executions.length} executions were indexed after ${DEADLINE_MS / 1000} s.`);
  }
  return slices;
}
