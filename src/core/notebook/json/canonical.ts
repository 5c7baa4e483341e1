import type { Json } from '../../model/json';

/** JSON in which keys are sorted, so that equal values give equal texts. */
export function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? '';
}

/** Whether two values are the same but for the order of keys. */
export function isSameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  const [own, other] = [left as Readonly<Record<string, Json>>, right as Readonly<Record<string, Json>>];
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(other, key) && isSameJson(own[key], other[key]));
}
