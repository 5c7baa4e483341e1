/** Tables in HTML that libraries display, as rows of plain text; a table that is cut off gives the rows that are whole. */

/** One table. */
export interface HtmlTable {
  /** Value of its attribute `class`. */
  readonly classes: string;
  /** Text of the cells of its header rows. */
  readonly head: readonly (readonly string[])[];
  readonly body: readonly (readonly string[])[];
}

const TABLE = /<table\b([^>]*)>([\s\S]*?)(?:<\/table>|$)/gi;
const ROW = /<tr\b[^>]*>([\s\S]*?)<\/tr>/gi;
const CELL = /<t([hd])\b[^>]*>([\s\S]*?)<\/t\1>/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['nbsp', ' '], ['#39', "'"], ['#x27', "'"]]);

/** All tables of a text. */
export function htmlTables(html: string): HtmlTable[] {
  return [...html.matchAll(TABLE)].map(([, attributes = '', content = '']) => {
    const headEnd = content.search(/<\/thead>/i);
    const rows = [...content.matchAll(ROW)].map((row) => ({ inHead: headEnd >= 0 ? row.index < headEnd : /^\s*<th\b/i.test(row[1] as string) && !/<td\b/i.test(row[1] as string), cells: cellsOf(row[1] as string) }));
    return {
      classes: /\bclass=["']?([^"'>]*)/i.exec(attributes)?.[1] ?? '',
      head: rows.filter(({ inHead }) => inHead).map(({ cells }) => cells),
      body: rows.filter(({ inHead }) => !inHead).map(({ cells }) => cells),
    };
  });
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(CELL)].map(([, , text = '']) => plainText(text));
}

function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES.get(name) ?? entity).trim();
}
