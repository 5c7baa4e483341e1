/** Differences of runs as Markdown. */
import type { FactRow, FactSection } from '../../../src/core/model/run-differences';
import type { CompareRun } from '../../../src/protocol/compare';
import type { CodeCell, CodeDifference } from '../../../src/protocol/compare-differences';
import type { TextLine } from '../../../src/protocol/diff-view';
import { markdownCell } from '../export/markdown-cell';
import { FACT_TITLES, factText } from './fact-text';

/** What is written: facts of runs, and the code of the first and another one. */
export interface WrittenDifferences {
  readonly runs: readonly CompareRun[];
  readonly sections: readonly FactSection[];
  /** Null where it is not at hand. */
  readonly code: { readonly other: CompareRun; readonly difference: CodeDifference } | null;
}

/** The facts that differ as tables, and the code as diffs. */
export function writeDifferences({ runs, sections, code }: WrittenDifferences): string {
  const heads = runs.map(({ number, name }) => `run ${number}${name === null ? '' : ` ${name}`}`);
  const parts = sections.flatMap(({ kind, rows }) => {
    const differing = rows.filter(({ differs }) => differs);
    return differing.length === 0 ? [] : [`## ${FACT_TITLES[kind]}\n\n${writeTable(heads, differing)}`];
  });
  if (code !== null) parts.push(...writeCode(heads[0] ?? '', `run ${code.other.number}`, code.difference));
  return `# Differences of ${heads.join(', ')}\n\n${parts.join('\n\n') || 'None.'}\n`;
}

/** A cell in words: `[3] → [7] changed: model = …`. */
export function cellTitle({ counts: { left, right }, kind, moved, title }: CodeCell): string {
  const names = [...new Set([left, right].flatMap((count) => (count === null ? [] : `[${count}]`)))].join(' → ');
  const fate = [...(moved ? ['moved'] : []), ...(kind === 'equal' ? [] : [kind === 'modified' ? 'changed' : kind])].join(' and ') || 'equal';
  return `${names} ${fate}${title === '' ? '' : `: ${title}`}`;
}

function writeTable(heads: readonly string[], rows: readonly FactRow[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  return [row(['', ...heads]), `| --- |${heads.map(() => ' --- |').join('')}`, ...rows.map((fact) => row([fact.name, ...heads.map((_, place) => factText(fact, place))]))].join('\n');
}

function writeCode(left: string, right: string, { cells, notes }: CodeDifference): string[] {
  const changed = cells.filter(({ source }) => source !== null);
  if (changed.length === 0) return [];
  const blocks = changed.map((cell) => `### ${markdownCell(cellTitle(cell))}\n\n${fence(writeLines(cell))}`);
  return [`## Code: ${markdownCell(left)} → ${right}`, ...notes.map(markdownCell), ...blocks];
}

function writeLines({ source }: CodeCell): string[] {
  const { lines = [], rest = 0 } = source ?? {};
  return [...lines.flatMap(writeLine), ...(rest > 0 ? [` … ${rest} more lines`] : [])];
}

function writeLine(line: TextLine): string[] {
  if (line.kind === 'fold') return [` … ${line.count} equal lines`];
  if (line.kind === 'equal') return [` ${line.text}`];
  return [...(line.left ? [`-${line.left.text}`] : []), ...(line.right ? [`+${line.right.text}`] : [])];
}

/** A fence that nothing in the lines ends. */
function fence(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}diff\n${text}\n${ticks}`;
}
