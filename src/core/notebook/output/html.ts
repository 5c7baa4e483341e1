/** Reads text and tables out of HTML, without ever building a page of it. */

/** Rows of a table, each with a text for each column; spans are filled with the text that they repeat. */
export interface Table {
  readonly rows: readonly (readonly string[])[];
  /** How many rows at the top are titles, and how many columns at the left. */
  readonly titleRows: number;
  readonly titleColumns: number;
}

/** HTML cut into its tables and the text around them. */
export interface HtmlParts {
  readonly tables: readonly Table[];
  readonly around: string;
}

const ROW = /<tr\b[^<>]*>([^]*?)(?=<\/tr\s*>|<tr\b|$)/gi;
const CELL = /<(t[hd])\b([^<>]*)>([^]*?)(?=<\/t[hd]\s*>|<t[hd]\b|$)/gi;

/** Finds the tables of a page and the visible text around them. */
export function readHtml(html: string): HtmlParts {
  const { inside, outside } = cutOut(html, 'table');
  return { tables: inside.map(readTable), around: visibleText(outside) };
}

/** What a person reads of HTML, on one line. */
export function visibleText(html: string): string {
  const shown = cutOut(cutOut(html, 'style').outside, 'script').outside;
  return decodeEntities(shown.replace(/<[^<>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}

/** What stands inside and outside of elements of a kind. Goes through the text once, whatever it holds: notebooks may be hostile. */
function cutOut(html: string, tag: string): { readonly inside: string[]; readonly outside: string } {
  const [open, close] = [new RegExp(`<${tag}\\b[^<>]*>`, 'gi'), new RegExp(`</${tag}\\s*>`, 'gi')];
  const inside: string[] = [];
  const outside: string[] = [];
  let at = 0;
  for (let start = open.exec(html); start; start = open.exec(html)) {
    close.lastIndex = open.lastIndex;
    const end = close.exec(html);
    if (!end) break;
    inside.push(html.slice(open.lastIndex, end.index));
    outside.push(html.slice(at, start.index));
    at = close.lastIndex;
    open.lastIndex = at;
  }
  return { inside, outside: [...outside, html.slice(at)].join(' ') };
}

interface Cell {
  readonly text: string;
  readonly isTitle: boolean;
}

function readTable(html: string): Table {
  const rows: Cell[][] = [];
  /** Cells that reach down into rows to come, by column. */
  const hanging = new Map<number, { readonly cell: Cell; rows: number }>();
  for (const [, content = ''] of html.matchAll(ROW)) {
    const row: Cell[] = [];
    const fill = (): void => {
      for (let above = hanging.get(row.length); above; above = hanging.get(row.length)) {
        above.rows -= 1;
        if (above.rows === 0) hanging.delete(row.length);
        row.push(above.cell);
      }
    };
    for (const [, tag = '', attributes = '', inner = ''] of content.matchAll(CELL)) {
      fill();
      const cell = { text: visibleText(inner), isTitle: tag.toLowerCase() === 'th' };
      const down = span(attributes, 'rowspan');
      for (let count = span(attributes, 'colspan'); count > 0; count -= 1) {
        if (down > 1) hanging.set(row.length, { cell, rows: down - 1 });
        row.push(cell);
      }
    }
    fill();
    rows.push(row);
  }
  const body = rows.findIndex((row) => row.some(({ isTitle }) => !isTitle));
  const titleRows = body < 0 ? rows.length : body;
  const titleColumns = Math.max(0, rows[titleRows]?.findIndex(({ isTitle }) => !isTitle) ?? 0);
  return { rows: rows.map((row) => row.map(({ text }) => text)), titleRows, titleColumns };
}

/** Columns or rows that a cell takes; hostile numbers count as 1. */
function span(attributes: string, name: string): number {
  const count = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1);
  return count >= 1 && count <= 1000 ? count : 1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
