import type { CodeExecution, RunCode } from '../core/provenance/run-code';
import { splitLines } from '../core/python/lines';
import type { Paint } from './style';
import { printable } from './text';

/** The code of a run for a terminal: what its numbers came from behind a bar, the rest of the cells dimmed. */
export function codeLines({ executions, wholeCells }: Pick<RunCode, 'executions' | 'wholeCells'>, paint: Paint): string[] {
  const note = wholeCells ?? 'The numbers came from the lines behind a bar.';
  return executions.length === 0 ? [] : ['', paint('heading', 'Code'), `  ${paint('dim', printable(note))}`, ...executions.flatMap((execution) => cellLines(execution, paint))];
}

function cellLines({ order, source, lines }: CodeExecution, paint: Paint): string[] {
  const needed = new Set(lines);
  const shown = splitLines(source.trimEnd()).map(({ text }, index) => {
    const line = printable(text.replaceAll('\t', '    '));
    return needed.has(index + 1) ? `    │ ${line}`.trimEnd() : paint('dim', `      ${line}`.trimEnd());
  });
  return [`  [${order}]`, ...shown];
}
