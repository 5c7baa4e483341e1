/** Finds the effect of a call. */
import { builtins } from './builtins';
import { type Effect, type EffectLine, type Library, PURE } from './effect';
import { foreign } from './foreign';
import { keras } from './keras';
import { numpy } from './numpy';
import { pandas } from './pandas';
import { others } from './others';
import { matplotlib, seaborn } from './plots';
import { sklearn } from './sklearn';
import { torch } from './torch';

/** Where two libraries name a method of an unknown object alike, the earlier one says what it does. */
const LIBRARIES: readonly Library[] = [torch, keras, sklearn, matplotlib, seaborn, pandas, numpy, builtins, others, foreign];

const functions = tableOf(LIBRARIES.flatMap((library) => library.functions));
const pure = new Set(LIBRARIES.flatMap((library) => library.pure));
const methods = new Map<string, ReadonlyMap<string, Effect>>();
for (const type of new Set(LIBRARIES.flatMap((library) => Object.keys(library.methods)))) {
  methods.set(type, tableOf(LIBRARIES.flatMap((library) => library.methods[type] ?? [])));
}

/** The type of an object of a library that nothing is known of. */
export const FOREIGN = 'foreign';

/** Types of which a method that is not listed may do anything, whatever methods of other objects do under its name. */
const OWN = new Set([FOREIGN, 'axes', 'channel', 'styler']);

/** Types that hold what is put into them. */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = { dict: ['dict'] };

/** What calling a function or class with this dotted path does; null where nothing is known of it. */
export function functionEffect(path: string): Effect | null {
  const effect = listedEffect(path);
  const isInPlace = path.endsWith('_') && path.startsWith('torch.') && effect?.changes === 'nothing';
  return effect && isInPlace ? { ...effect, changes: 'first held' } : effect;
}

function listedEffect(path: string): Effect | null {
  const exact = functions.get(path);
  if (exact) return exact;
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const below = functions.get(`${path.slice(0, end)}.*`);
    if (below) return below;
  }
  return isKnownLibrary(path) ? { ...PURE, gives: 'holds' } : null;
}

/** What a method does to a receiver of this type; null where nothing is known of it. */
export function methodEffect(type: string | null, container: boolean, name: string): Effect | null {
  for (const table of container ? (CONTAINERS[type ?? ''] ?? ['list', 'dict']) : OWN.has(type ?? '') ? [type ?? ''] : [type ?? '*', '*']) {
    const known = methods.get(table)?.get(name);
    if (known) return known;
  }
  return null;
}

/** Whether anything is known of the library that a dotted path leads into. */
export function isKnownLibrary(path: string): boolean {
  return pure.has(path.split('.')[0] ?? '');
}

function tableOf(lines: readonly EffectLine[]): Map<string, Effect> {
  const table = new Map<string, Effect>();
  for (const { names, effect } of lines) for (const name of names.split(' ')) if (!table.has(name)) table.set(name, { ...PURE, ...effect });
  return table;
}
