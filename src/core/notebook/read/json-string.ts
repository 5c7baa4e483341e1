/** The place behind the string that begins with the quote at `start`; the text's length where it never ends. */
export function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charAt(quote - 1 - escapes) === '\\') escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** An escape, or a character that may only stand in one. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[\p{Cc}\\]/gu;
const FIRST_PRINTABLE = ' ';

/** The first character that a string may not hold, between its quotes; undefined where there is none. */
export function badCharacter(text: string, start: number, end: number): number | undefined {
  for (const match of text.slice(start + 1, end - 1).matchAll(ESCAPE)) if (match[0] === '\\' || (match[0].length === 1 && match[0] < FIRST_PRINTABLE)) return start + 1 + match.index;
  return undefined;
}
