/**
 * HTML of a notebook as inert elements. A parser of its own reads it, not the browser's, so that nothing runs and nothing
 * is loaded even while it is read; from that only known elements are made anew, without any attribute but the spans of
 * cells. Nothing of a notebook's HTML is ever put into the page as HTML.
 */
import { h, type ComponentChildren, type JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Parser } from 'htmlparser2';
import { TableGrid, type TableMarks } from './table-grid';

const KEPT = new Set('abbr b blockquote br caption code col colgroup dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr tt u ul var'.split(' '));
/** Elements of which neither they nor what they hold is text for people. */
const SILENT = new Set('script style template noscript head title meta link base'.split(' '));
/** Elements that a person would miss, by what they are called. */
const NAMED = new Map(Object.entries({ img: 'images', svg: 'drawings', math: 'formulas', canvas: 'drawings', iframe: 'frames', frame: 'frames', object: 'plug-ins', embed: 'plug-ins', applet: 'plug-ins', video: 'videos', audio: 'sounds', input: 'forms', select: 'forms', textarea: 'forms' }));
/** Elements that are drawn at first. */
const MOST_ELEMENTS = 1500;
/** How deep elements are drawn: deeper ones stand in the last. */
const DEEPEST = 60;

/** The HTML, with changed cells of its tables marked. */
export function SafeHtml({ html, marks }: { readonly html: string; readonly marks: TableMarks | null }): JSX.Element {
  const [most, setMost] = useState(MOST_ELEMENTS);
  const drawn = useMemo(() => drawHtml(html, marks, most), [html, marks, most]);
  return (
    <div class="safe-html">
      {drawn.children}
      {drawn.leftOut.length > 0 && <p class="secondary">Not drawn here: {drawn.leftOut.join(', ')}</p>}
      {drawn.isCut && <button type="button" class="link more" onClick={() => setMost(most * 4)}>Show more of it</button>}
    </div>
  );
}

interface Open {
  readonly name: string;
  readonly props: Readonly<Record<string, string | number>>;
  readonly children: ComponentChildren[];
}

function drawHtml(html: string, marks: TableMarks | null, most: number): { readonly children: ComponentChildren; readonly leftOut: readonly string[]; readonly isCut: boolean } {
  const leftOut = new Set<string>();
  const grid = new TableGrid(marks);
  const root: Open = { name: '', props: {}, children: [] };
  const open: Open[] = [root];
  /** How many elements whose contents are left out are open. */
  let hidden = 0;
  let made = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const named = NAMED.get(name);
      if (named !== undefined && hidden === 0) leftOut.add(named);
      if (hidden > 0 || named !== undefined || SILENT.has(name)) {
        hidden += 1;
        return;
      }
      const props = grid.enter(name, attributes);
      if (!KEPT.has(name) || open.length > DEEPEST) return;
      made += 1;
      open.push({ name, props, children: [] });
    },
    ontext: (text) => {
      if (hidden === 0 && made <= most) addText(open.at(-1), text);
    },
    onclosetag: (name) => {
      if (hidden > 0) {
        hidden -= 1;
        return;
      }
      grid.leave(name);
      const element = open.at(-1);
      if (element?.name !== name || element === root) return;
      open.pop();
      if (made <= most) open.at(-1)?.children.push(drawElement(element));
    },
  });
  parser.write(html);
  parser.end();
  return { children: root.children, leftOut: [...leftOut], isCut: made > most };
}

function drawElement({ name, props, children }: Open): JSX.Element {
  // A corner of a table heads nothing.
  const isBlank = name === 'th' && children.every((child) => typeof child === 'string' && child.trim() === '');
  return h(isBlank ? 'td' : name, { ...props, children });
}

/** The parser gives each entity as a text of its own: a page with as many nodes would be slow, and long lists of arguments are refused. */
function addText(element: Open | undefined, text: string): void {
  const last = element?.children.at(-1);
  if (typeof last === 'string') element?.children.splice(-1, 1, last + text);
  else element?.children.push(text);
}
