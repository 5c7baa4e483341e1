/** Writes the differences of two notebooks as Markdown. */
import type { JsonChange } from '../../../core/model/notebook-diff';
import { plainMarkdown } from '../../../core/notebook/markdown';
import { summaryLine } from '../../../core/model/diff-text';
import type { RowOutline, Sides, TextLine } from '../../../protocol/diff-view';
import type { Comparison } from './comparison';
import { changedRows, excerptOf, exportedOutputs, pathOf, rowTitle, tableEdits, valueOf, type ExportedOutput } from './export-parts';

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
  const { source, metadata, fields } = comparison.row(index);
  const parts = [
    `## ${plainMarkdown(rowTitle(outline))}`,
    ...(outline.source || outline.kind !== 'modified' ? [fenced(excerptOf(source, (from) => comparison.text(index, { output: null, from, folded: true })))] : []),
    ...exportedOutputs(comparison, index).map(exportOutput),
    ...(metadata.length + fields.length === 0 ? [] : [`Metadata:\n\n${changeList([...metadata, ...fields])}`]),
  ];
  return parts.join('\n\n');
}

function exportOutput({ name, shape, lines }: ExportedOutput): string {
  const head = plainMarkdown(name);
  if (shape.by === 'error') return `${head}: ${plainMarkdown(shape.heading.left ?? '(none)')} → ${plainMarkdown(shape.heading.right ?? '(none)')}\n\n${fenced(lines)}`;
  if ((shape.by === 'json' || shape.by === 'widget') && shape.facts) return `${head}:\n\n${changeList(shape.facts.changes)}`;
  if (shape.by === 'json') return [`${head}:`, ...[shape.text.left, shape.text.right].flatMap((json) => (json === null ? [] : [fence('json', json.split('\n'))]))].join('\n\n');
  if (shape.by === 'html' && shape.tables.some((table) => table !== null)) {
    const cells = shape.tables.flatMap((table) => table?.cells ?? []);
    const rows = cells.map((cell) => `| ${[cell.row, cell.column, cell.left, cell.right].map(plainMarkdown).join(' | ')} |`);
    return [`${head}:`, tableEdits(shape.tables), cells.length === 0 ? '' : ['| row | column | left | right |', '|---|---|---|---|', ...rows].join('\n')].filter((part) => part !== '').join('\n\n');
  }
  if (shape.by === 'image' && shape.facts?.pixels) return `${head}: ${shape.facts.pixels.changed} of ${shape.facts.pixels.total} pixels differ`;
  return lines.length === 0 ? head : `${head}:\n\n${fenced(lines)}`;
}

function changeList(changes: readonly JsonChange[]): string {
  return changes.map(({ path, left, right }) => `- ${plainMarkdown(pathOf(path))}: ${plainMarkdown(valueOf(left))} → ${plainMarkdown(valueOf(right))}`).join('\n');
}

/** Lines as a diff. */
function fenced(lines: readonly TextLine[]): string {
  const written = lines.flatMap((line) => {
    if (line.kind === 'fold') return [`@@ ${line.count} equal lines @@`];
    if (line.kind === 'equal') return [` ${line.text}`];
    return [...(line.left ? [`-${line.left.text}`] : []), ...(line.right ? [`+${line.right.text}`] : [])];
  });
  return fence('diff', written);
}

/** Lines within a fence longer than any in them. */
function fence(language: string, lines: readonly string[]): string {
  const ticks = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(ticks.reduce((longest, length) => Math.max(longest, length), 2) + 1);
  return `${mark}${language}\n${lines.join('\n')}\n${mark}`;
}
