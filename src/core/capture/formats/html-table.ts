/** Tables in HTML that libraries display, as rows of plain text; a table that is cut off gives the rows that are whole. */

/** One table. */
export interface HtmlTable {
  /** Value of its attribute `class`. */
  readonly classes: string;
  /** Text of the cells of its header rows. */
  readonly head: readonly (readonly string[])[];
  readonly body: readonly (readonly string[])[];
}

const ENTITIES: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['nbsp', ' '], ['#39', "'"], ['#x27', "'"]]);

/** All tables of a text. In one pass: expressions would go through the rest of a hostile text from each of its tags. */
export function htmlTables(html: string): HtmlTable[] {
  return elementsOf(html, ['table'], true).map(({ attributes, content }) => {
    const headEnd = content.search(/<\/thead>/i);
    const rows = elementsOf(content, ['tr'], false).map((row) => {
      const cells = elementsOf(row.content, ['th', 'td'], false);
      const isHead = cells.length > 0 && cells.every(({ name }) => name === 'th');
      return { inHead: headEnd >= 0 ? row.at < headEnd : isHead, cells: cells.map((cell) => plainText(cell.content)) };
    });
    return {
      classes: /\bclass=["']?([^"'>]*)/i.exec(attributes)?.[1] ?? '',
      head: rows.filter(({ inHead }) => inHead).map(({ cells }) => cells),
      body: rows.filter(({ inHead }) => !inHead).map(({ cells }) => cells),
    };
  });
}

interface Element {
  readonly name: string;
  /** Where it begins. */
  readonly at: number;
  readonly attributes: string;
  readonly content: string;
}

/** Elements of these names, none within another; one without its end goes to the end of the text, or ends the search. */
function elementsOf(html: string, names: readonly string[], isEndOptional: boolean): Element[] {
  const lower = html.toLowerCase();
  const found: Element[] = [];
  for (let at = lower.indexOf('<'); at >= 0; at = lower.indexOf('<', at + 1)) {
    const name = names.find((each) => lower.startsWith(each, at + 1) && !/\w/.test(lower.charAt(at + 1 + each.length)));
    if (name === undefined) continue;
    const begin = lower.indexOf('>', at) + 1;
    const end = begin === 0 ? -1 : lower.indexOf(`</${name}>`, begin);
    if (begin === 0 || (end < 0 && !isEndOptional)) break;
    found.push({ name, at, attributes: html.slice(at + 1 + name.length, begin - 1), content: html.slice(begin, end < 0 ? html.length : end) });
    if (end < 0) break;
    at = end;
  }
  return found;
}

function plainText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const close = html.indexOf('>', open);
    if (close < 0) break;
    parts.push(html.slice(at, open));
    at = close + 1;
  }
  const text = parts.join('') + html.slice(at);
  return text.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES.get(name) ?? entity).trim();
}
