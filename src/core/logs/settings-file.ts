/** YAML files of settings. */
import { parseDocument } from 'yaml';
import type { LogReader } from './findings';
import { flattenSettings } from './settings';
import { openWhole } from './whole-file';

/** Aliases in a file that may stand for others: more are an attack on memory. */
const MOST_ALIASES = 100;

/** A reader of such a file: what is nested has a name as `optimizer.lr`. */
export function openSettings(): LogReader {
  return openWhole((text, found) => {
    // Python's own tags (`!!python/object:…`) are unknown here: what they stand before is read without them.
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
    if (document.errors[0]) throw document.errors[0];
    for (const [name, value] of flattenSettings(document.toJS({ maxAliasCount: MOST_ALIASES }))) found.param(name, value);
  });
}
