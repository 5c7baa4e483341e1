/** YAML files of settings. */
import { parseDocument } from 'yaml';
import type { ParamValue } from '../model/param';
import type { LogReader } from './findings';
import { flattenSettings } from './settings';
import { openWhole } from './whole-file';

/** Aliases in a file that may stand for others: more are an attack on memory. */
const MOST_ALIASES = 100;

/** The settings in YAML or JSON: what is nested has a name as `optimizer.lr`. Throws where it is neither. */
export function readYaml(text: string): (readonly [name: string, value: ParamValue])[] {
  // Python's own tags (`!!python/object:…`) are unknown here: what they stand before is read without them.
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  if (document.errors[0]) throw document.errors[0];
  return flattenSettings(document.toJS({ maxAliasCount: MOST_ALIASES }));
}

/** A reader of such a file. */
export function openSettings(): LogReader {
  return openWhole((text, found) => {
    for (const [name, value] of readYaml(text)) found.param(name, value);
  });
}
