/** YAML files that are merged into, comments kept. */
import { Document, isMap, isSeq, parseDocument, YAMLMap } from 'yaml';
import { PromotionError } from '../problem';

/** Opens the text of a YAML file whose top is a map; an empty one for none. Throws where it is something else. */
export function openYaml(text: string | undefined, name: string): Document {
  if (text === undefined || text.trim() === '') return new Document({});
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new PromotionError(`${name} is no valid YAML (${document.errors[0]?.message.split('\n')[0] ?? ''}): correct it, then promote again.`);
  if (document.contents === null) return new Document({});
  if (!isMap(document.contents)) throw new PromotionError(`${name} holds no map at its top, so that nothing can be added to it.`);
  return document as Document;
}

/**
 * Sets a value under a key; where the same value stands, nothing of its writing changes. What a person has changed there since
 * `base`, the file as it was written last, stays: items that were added to a list or taken from it, words behind a text, and
 * whatever else would be written as it was before.
 */
export function setValue(document: Document, path: readonly string[], value: unknown, base?: Document): void {
  const isNew = !document.hasIn(path.slice(0, -1));
  for (let depth = 1; depth < path.length; depth += 1) {
    const parent = path.slice(0, depth);
    if (!isMap(document.getIn(parent, true))) document.setIn(parent, new YAMLMap());
  }
  const [there, before] = [plainIn(document, path), base && !isNew ? plainIn(base, path) : undefined];
  const wanted = before === undefined ? value : withEdits(value, there, before);
  if (wanted === undefined || isSame(there, wanted)) return;
  document.setIn(path, withNodes(document.createNode(wanted), document.getIn(path, true), document));
}

/** A new value with what a person has made of the one before; undefined where it was taken away and nothing new is to be said. */
function withEdits(value: unknown, there: unknown, before: unknown): unknown {
  if (isSame(there, before)) return value;
  if (isSame(value, before)) return there;
  if (Array.isArray(value) && Array.isArray(there) && Array.isArray(before)) return withItems(value, there, before);
  return typeof value === 'string' && typeof there === 'string' && typeof before === 'string' && there.startsWith(before) ? value + there.slice(before.length) : value;
}

/** A new list without the items that a person took away, and with those that were added, each behind the one that it stood behind. */
function withItems(value: readonly unknown[], there: readonly unknown[], before: readonly unknown[]): unknown[] {
  const has = (list: readonly unknown[], item: unknown): boolean => list.some((other) => isSame(other, item));
  const merged = value.filter((item) => !has(before, item) || has(there, item));
  for (const [at, item] of there.entries()) {
    if (has(before, item) || has(merged, item)) continue;
    const place = merged.findIndex((other) => isSame(other, there[at - 1]));
    merged.splice(place < 0 && at > 0 ? merged.length : place + 1, 0, item);
  }
  return merged;
}

/** Items that a list has already keep their nodes, and with them their comments. */
function withNodes(made: unknown, there: unknown, document: Document): unknown {
  if (isSeq(made) && isSeq(there)) made.items = made.items.map((item) => there.items.find((old) => isSame(plain(old, document), plain(item, document))) ?? item);
  return made;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function plainIn(document: Document, path: readonly string[]): unknown {
  const node = document.getIn(path, true);
  return node === undefined ? undefined : plain(node, document);
}

function plain(node: unknown, document: Document): unknown {
  return typeof node === 'object' && node !== null && 'toJS' in node ? (node as { toJS(document: Document): unknown }).toJS(document) : node;
}

/** The text of a document. */
export function yamlText(document: Document): string {
  return document.toString({ lineWidth: 0 });
}
