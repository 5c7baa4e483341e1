/** YAML files that are merged into, comments kept. */
import { Document, isMap, parseDocument, YAMLMap } from 'yaml';
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

/** Sets a value under a key; where the same value stands, nothing of its writing changes. */
export function setValue(document: Document, path: readonly string[], value: unknown): void {
  for (let depth = 1; depth < path.length; depth += 1) {
    const parent = path.slice(0, depth);
    if (!isMap(document.getIn(parent, true))) document.setIn(parent, new YAMLMap());
  }
  const known = document.getIn(path, true);
  const before = known === undefined ? undefined : plain(known, document);
  if (JSON.stringify(before) !== JSON.stringify(value)) document.setIn(path, document.createNode(value));
}

function plain(node: unknown, document: Document): unknown {
  return typeof node === 'object' && node !== null && 'toJS' in node ? (node as { toJS(document: Document): unknown }).toJS(document) : node;
}

/** The text of a document. */
export function yamlText(document: Document): string {
  return document.toString({ lineWidth: 0 });
}
