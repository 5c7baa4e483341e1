/**
 * Names, numbers, operators and runs of white space as Python and prose have them; any other character by itself. Words
 * inside strings and comments are tokens too, so that only these are marked.
 */
const TOKEN = /[\p{L}_][\p{L}\p{M}\p{N}_]*|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\s+|\*\*=?|\/\/=?|->|:=|<<=?|>>=?|[-+*/%&|^<>=!@]=|\.\.\.|[^]/gu;

/** The tokens of a line; joined they are the line. */
export function tokensOf(line: string): string[] {
  return line.match(TOKEN) ?? [];
}

/** Whether a token is nothing but white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Whether a token is neither a word nor a number, told by its first character. */
export function isMark(token: string): boolean {
  const first = token.charCodeAt(0);
  const isAscii = first < 128;
  const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || first === 95;
  return isAscii && !isLetter && !(first >= 48 && first <= 57);
}

/** Words and numbers of a text, which tell what it is about; without marks. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}_][\p{L}\p{M}\p{N}_]*|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/gu) ?? [];
}
