/** Tells regular expressions that may need time without end. */

/** What matters of an expression, and every other sign on its own; a class of characters is one. */
const TOKEN = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<[A-Za-z_$][\w$]*>)|\{\d+(?:,\d*)?\}|[^]/g;
const VARIABLE = /^(?:[*+?]|\{\d+,\d*\})$/;
/** A bound on how often a group is repeated bounds the time too, as long as it is small. */
const UNBOUNDED = /^(?:[*+]|\{(?:\d+,|\d{2,}|\d+,\d{2,})\})$/;

/**
 * Whether an expression repeats a group in which something is repeated, left out or chosen: one line can then be matched in
 * more ways than can be tried, as with `(a+)+` and `(a|a)*`. Some that are harmless are among them.
 */
export function repeatsRepetition(expression: string): boolean {
  /** For each open group whether it can match in several ways. */
  const open = [false];
  let closed = false;
  for (const [token] of expression.matchAll(TOKEN)) {
    if (closed && UNBOUNDED.test(token)) return true;
    const inner = closed;
    closed = false;
    if (token.startsWith('(')) open.push(false);
    else if (token === ')') {
      closed = open.pop() ?? false;
      if (closed && open.length > 0) open[open.length - 1] = true;
    } else if (token === '|' || (VARIABLE.test(token) && !inner)) open[Math.max(0, open.length - 1)] = true;
  }
  return false;
}
