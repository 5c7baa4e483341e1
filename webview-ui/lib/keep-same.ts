/** The items of `after`; where one says the same as the item of `before` with its key, that object, so that what shows it need not look again. */
export function keepSame<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): T[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  return after.map((item) => {
    const earlier = known.get(keyOf(item));
    return earlier !== undefined && JSON.stringify(earlier) === JSON.stringify(item) ? earlier : item;
  });
}
