/**
 * Keeps NaN and the infinities across the wire. VS Code moves typed arrays between extension host and webview byte
 * by byte, but all else as JSON, which turns a scalar NaN into null. So a message lists beside its body where such
 * numbers stand, and the receiver puts them back. Columns of points go as Float64Array and need none of this.
 */

/** Places of non-finite numbers in a body: each the keys that lead there, and what stands there. */
export type NonFinite = readonly (readonly [path: readonly (string | number)[], value: 'NaN' | 'Infinity' | '-Infinity'])[];

/** Lists the non-finite numbers in plain objects and arrays; undefined where there are none. */
export function collectNonFinite(body: unknown): NonFinite | undefined {
  const found: [(string | number)[], 'NaN' | 'Infinity' | '-Infinity'][] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) found.push([[...path], String(value) as 'NaN' | 'Infinity' | '-Infinity']);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, item] of Object.entries(value)) {
        path.push(key);
        visit(item);
        path.pop();
      }
    }
  };
  visit(body);
  return found.length > 0 ? found : undefined;
}

/** Puts the listed numbers back, in place, wherever JSON left a null; gives the body, or the number that it is. */
export function restoreNonFinite(body: unknown, places: NonFinite | undefined): unknown {
  const root = { body };
  for (const [path, value] of places ?? []) {
    const keys = ['body', ...path];
    const last = keys.pop();
    let holder: unknown = root;
    for (const key of keys) holder = ownValue(holder, key);
    if (last !== undefined && ownValue(holder, last) === null) (holder as Record<string | number, unknown>)[last] = Number(value);
  }
  return root.body;
}

/** Own properties only, so that a forged path reaches no prototype. */
function ownValue(holder: unknown, key: string | number): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return (holder as Record<string | number, unknown>)[key];
}
