/** Writes the differences of two notebooks as one HTML file that loads nothing and runs nothing. */
import { summaryLine } from '../../../core/model/diff-text';
import type { JsonChange, Range } from '../../../core/model/notebook-diff';
import type { RowOutline, SideLine, Sides, StyledRange, TextLine } from '../../../protocol/diff-view';
import type { Comparison } from './comparison';
import { changedRows, excerptOf, exportedOutputs, pathOf, rowTitle, tableEdits, valueOf, type ExportedOutput } from './export-parts';

const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:`;
const STYLE = `
:root { color-scheme: light dark; --removed: #ff000022; --added: #00a00022; --removed-word: #ff000055; --added-word: #00a00055; --line: #8884; }
body { font: 13px/1.4 system-ui, sans-serif; max-width: 1400px; margin: 24px auto; padding: 0 24px; }
h1 { font-size: 18px; } h2 { font-size: 14px; margin: 24px 0 4px; } p { margin: 4px 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; } th, td { text-align: left; padding: 1px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.text td { font: 12px/18px ui-monospace, monospace; white-space: pre-wrap; vertical-align: top; border: 0; } .text .number { width: 44px; text-align: right; opacity: 0.7; }
.removed { background: var(--removed); } .added { background: var(--added); } .removed mark { background: var(--removed-word); color: inherit; } .added mark { background: var(--added-word); color: inherit; }
.keyword { color: light-dark(#9b00bb, #c586c0); } .string { color: light-dark(#a31515, #ce9178); } .comment { color: light-dark(#006000, #7ca668); } .number-token { color: light-dark(#08643f, #b5cea8); }
.images { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; } img { max-width: 100%; background: #fff; }`;

/** The differences of a comparison as a page of its own. */
export function exportHtml(comparison: Comparison, titles: Sides<string>): string {
  const { summary, rows, metrics, metadata } = comparison.overview();
  const heading = escape(summaryLine(summary));
  const body = [
    `<h1>${heading}</h1><p>− ${escape(titles.left)}<br>+ ${escape(titles.right)}</p>`,
    metrics.length === 0 ? '' : `<h2>Metrics</h2>${table(['metric', 'left', 'right'], metrics.map(({ name, left, right }) => [name, String(left), String(right)]))}`,
    metadata.length === 0 ? '' : `<h2>Metadata of the notebook</h2>${changeTable(metadata)}`,
    ...changedRows(rows).map((index) => exportRow(comparison, index, rows[index])),
  ];
  return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${heading}</title><style>${STYLE}</style></head>\n<body>\n${body.join('\n')}\n</body></html>\n`;
}

function exportRow(comparison: Comparison, index: number, outline: RowOutline | undefined): string {
  if (!outline) return '';
  const { source, metadata, fields } = comparison.row(index);
  return [
    `<h2>${escape(rowTitle(outline))}</h2>`,
    outline.source || outline.kind !== 'modified' ? textTable(excerptOf(source, (from) => comparison.text(index, { output: null, from, folded: true }))) : '',
    ...exportedOutputs(comparison, index).map((output) => `<p>${escape(output.name)}</p>${exportOutput(output)}`),
    metadata.length + fields.length === 0 ? '' : `<p>Metadata</p>${changeTable([...metadata, ...fields])}`,
  ].join('\n');
}

function exportOutput({ shape, lines }: ExportedOutput): string {
  switch (shape.by) {
    case 'error':
      return `${table(['left', 'right'], [[shape.heading.left ?? '', shape.heading.right ?? '']])}${textTable(lines)}`;
    case 'json':
      return shape.facts ? changeTable(shape.facts.changes) : [shape.text.left, shape.text.right].map((json) => (json === null ? '' : `<pre>${escape(json)}</pre>`)).join('');
    case 'image':
      return `<div class="images">${[shape.data.left, shape.data.right].map((address, side) => (address === null ? '<span></span>' : `<img src="${escape(address)}" alt="${side === 0 ? 'left' : 'right'}">`)).join('')}</div>`;
    case 'html': {
      const cells = shape.tables.flatMap((each) => each?.cells ?? []);
      const edits = tableEdits(shape.tables);
      if (cells.length === 0 && edits === '') return textTable(lines);
      return `${edits === '' ? '' : `<p>${edits}</p>`}${table(['row', 'column', 'left', 'right'], cells.map(({ row, column, left, right }) => [row, column, left, right]))}`;
    }
    case 'widget':
      return shape.facts ? changeTable(shape.facts.changes) : '';
    case 'opaque':
      return shape.facts ? `<p>${shape.facts.leftBytes} bytes became ${shape.facts.rightBytes}</p>` : '';
    case 'text':
    case 'markdown':
      return textTable(lines);
  }
}

function textTable(lines: readonly TextLine[]): string {
  const rows = lines.map((line) => {
    if (line.kind === 'fold') return `<tr><td colspan="4">… ${line.count} equal lines</td></tr>`;
    if (line.kind === 'equal') return `<tr>${[line.left, line.right].map((number) => `<td class="number">${number + 1}</td><td>  ${styled(line.text, line.styles, [])}</td>`).join('')}</tr>`;
    return `<tr>${side(line.left, 'removed', '−')}${side(line.right, 'added', '+')}</tr>`;
  });
  return `<table class="text"><colgroup><col style="width:52px"><col><col style="width:52px"><col></colgroup>${rows.join('')}</table>`;
}

function side(line: SideLine | null, kind: string, sign: string): string {
  return line ? `<td class="number">${line.line + 1}</td><td class="${kind}">${sign} ${styled(line.text, line.styles, line.marks)}</td>` : '<td></td><td></td>';
}

/** Text with its colours, and what the other side lacks marked. */
function styled(text: string, styles: readonly StyledRange[], marks: readonly Range[]): string {
  const cuts = [...new Set([0, text.length, ...[...styles, ...marks].flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const piece = escape(text.slice(from, cuts[index + 1]));
    const style = styles.find(([start, end]) => start <= from && from < end)?.[2] ?? '';
    const coloured = /^(keyword|string|comment|number)$/.test(style) ? `<span class="${style === 'number' ? 'number-token' : style}">${piece}</span>` : piece;
    return marks.some(([start, end]) => start <= from && from < end) ? `<mark>${coloured}</mark>` : coloured;
  }).join('');
}

function changeTable(changes: readonly JsonChange[]): string {
  return table(['value', 'left', 'right'], changes.map(({ path, left, right }) => [pathOf(path), valueOf(left), valueOf(right)]));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<table><tr>${heads.map((head) => `<th>${escape(head)}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
