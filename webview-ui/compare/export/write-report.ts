/** What is on screen as one page of its own: the table, and the charts as pictures. */
import type { CompareModel } from '../model';
import { chartPicture } from './chart-picture';
import { tableText } from './write-table';

const STYLE = `body{font:13px system-ui,sans-serif;margin:24px;color:#1f1f1f;background:#fff}table{border-collapse:collapse}th,td{padding:3px 12px;border-bottom:1px solid #ddd;text-align:left;white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums}figure{display:inline-block;margin:16px 16px 0 0}img{max-width:100%}`;

/** A page that loads nothing and runs nothing; all texts of runs are text in it. */
export function writeReport(model: CompareModel): string {
  const { head, body } = tableText(model);
  const { filter } = model.view.value;
  const numeric = (index: number): string => (head[index]?.numeric ? ' class="n"' : '');
  const rows = body.map((cells) => `<tr>${cells.map((cell, index) => `<td${numeric(index)}>${escapeHtml(cell)}</td>`).join('')}</tr>`);
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Comparison of ${body.length} runs</title><style>${STYLE}</style></head>
<body><h1>Comparison of ${body.length} runs</h1>
<p>Written by Celltrail on ${new Date().toISOString()}.${filter === '' ? '' : ` Filter: <code>${escapeHtml(filter)}</code>`}</p>
<table><thead><tr>${head.map(({ title }, index) => `<th${numeric(index)}>${escapeHtml(title)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
${drawnCharts().map(({ title, png }) => `<figure><img alt="${escapeHtml(title)}" src="data:image/png;base64,${png}"></figure>`).join('\n')}
</body></html>
`;
}

/** The charts that are drawn now: those near the screen. */
function drawnCharts(): { readonly title: string; readonly png: string }[] {
  return [...document.querySelectorAll<HTMLElement>('.chart-card')].flatMap((card) => {
    const title = card.getAttribute('aria-label') ?? '';
    return card.querySelector('canvas') ? [{ title, png: chartPicture(card, title) }] : [];
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
