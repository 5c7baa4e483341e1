import { useEffect, useRef, type MutableRef } from 'preact/hooks';

/** Where text stands that is drawn as it reads, which has no marks of its own. */
const READABLE = '.safe-html, .markdown, .json-changes, .excerpt, .error-heading';
const NAME = 'celltrail-hit';

/** All that is marked on the page; CSS gives it its look as `::highlight(celltrail-hit)`. */
let marks: Highlight | null = null;

/** Marks what is searched for, whatever its case, in what an element shows as it reads; its elements stay as they are. `content` is what it shows. */
export function useHits<E extends HTMLElement>(query: string, content: unknown): MutableRef<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (query === '' || element.current === null) return;
    const ranges = [...element.current.querySelectorAll(READABLE)].flatMap((part) => rangesIn(part, query.toLowerCase()));
    if (marks === null) CSS.highlights.set(NAME, (marks = new Highlight()));
    const shown = marks;
    for (const range of ranges) shown.add(range);
    return () => ranges.forEach((range) => shown.delete(range));
  }, [query, content]);
  return element;
}

function rangesIn(part: Element, wanted: string): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = (node.nodeValue ?? '').toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0 && at + wanted.length <= (node.nodeValue ?? '').length; at = text.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}
