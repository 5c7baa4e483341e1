/** Writes the differences of two notebooks as Markdown. */
import type { JsonChange } from '../../../core/model/notebook-diff';
import { plainMarkdown } from '../../../core/notebook/markdown';
import { summaryLine } from '../../../core/model/diff-text';
import type { OutputView, RowOutline, Sides, TextLine } from '../../../protocol/diff-view';
import type { Comparison } from './comparison';
import { changedRows, excerptOf, pathOf, rowTitle, valueOf } from './export-parts';

/** The differences of a comparison, for readers of plain text: source and text as diffs, tables and values by what changed, images named. */
export function exportMarkdown(comparison: Comparison, titles: Sides<string>): string {
  const { summary, rows, metrics, metadata } = comparison.overview();
  const parts = [
    `# ${plainMarkdown(summaryLine(summary))}`,
    `- ${plainMarkdown(titles.left)}\n+ ${plainMarkdown(titles.right)}`.replace(/^([-+]) /gm, '`$1` ').replace('\n', '  \n'),
    ...(metrics.length === 0 ? [] : [`## Metrics\n\n| metric | left | right |\n|---|---|---|\n${metrics.map(({ name, left, right }) => `| ${plainMarkdown(name)} | ${left} | ${right} |`).join('\n')}`]),
    ...(metadata.length === 0 ? [] : [`## Metadata of the notebook\n\n${changeList(metadata)}`]),
    ...changedRows(rows).map((index) => exportRow(comparison, index, rows[index])),
  ];
  return `${parts.join('\n\n')}\n`;
}

function exportRow(comparison: Comparison, index: number, outline: RowOutline | undefined): string {
  if (!outline) return '';
  const { source, outputs, metadata, fields } = comparison.row(index);
  const parts = [
    `## ${plainMarkdown(rowTitle(outline))}`,
    ...(outline.source || outline.kind !== 'modified' ? [fenced(excerptOf(source, (from) => comparison.text(index, { output: null, from, folded: true })))] : []),
    ...outputs.filter(({ kind }) => kind !== 'equal').map((output, place) => exportOutput(output, `Output ${place + 1}`)),
    ...(metadata.length + fields.length === 0 ? [] : [`Metadata:\n\n${changeList([...metadata, ...fields])}`]),
  ];
  return parts.join('\n\n');
}

function exportOutput({ kind, form, shape }: OutputView, name: string): string {
  const head = `${name}, ${kind} (${plainMarkdown(form)})`;
  if (shape.by === 'text') return `${head}:\n\n${fenced(shape.text.lines)}`;
  if (shape.by === 'error') return `${head}: ${plainMarkdown(shape.heading.left ?? '(none)')} → ${plainMarkdown(shape.heading.right ?? '(none)')}`;
  if (shape.by === 'json' && shape.facts) return `${head}:\n\n${changeList(shape.facts.changes)}`;
  if (shape.by === 'html' && shape.tables.some((table) => table !== null)) {
    const cells = shape.tables.flatMap((table) => table?.cells ?? []);
    return `${head}:\n\n| row | column | left | right |\n|---|---|---|---|\n${cells.map((cell) => `| ${[cell.row, cell.column, cell.left, cell.right].map(plainMarkdown).join(' | ')} |`).join('\n')}`;
  }
  if (shape.by === 'html' && shape.text) return `${head}:\n\n${fenced(shape.text.lines)}`;
  if (shape.by === 'image' && shape.facts?.pixels) return `${head}: ${shape.facts.pixels.changed} of ${shape.facts.pixels.total} pixels differ`;
  return head;
}

function changeList(changes: readonly JsonChange[]): string {
  return changes.map(({ path, left, right }) => `- ${plainMarkdown(pathOf(path))}: ${plainMarkdown(valueOf(left))} → ${plainMarkdown(valueOf(right))}`).join('\n');
}

/** Lines as a diff, within a fence longer than any in them. */
function fenced(lines: readonly TextLine[]): string {
  const written = lines.flatMap((line) => {
    if (line.kind === 'fold') return [`@@ ${line.count} equal lines @@`];
    if (line.kind === 'equal') return [` ${line.text}`];
    return [...(line.left ? [`-${line.left.text}`] : []), ...(line.right ? [`+${line.right.text}`] : [])];
  });
  const longest = Math.max(2, ...written.flatMap((line) => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${written.join('\n')}\n${fence}`;
}
