/** JSON as Python writes it: NaN and infinities stand in it bare. */

const BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;
const NAN = '\u0000NaN';

/** The value of a JSON text. Throws a SyntaxError where it is none. */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    // A number that is too large for JSON is read as infinite.
    const plain = text.replace(BARE, (part) => (part.startsWith('"') ? part : part === 'NaN' ? JSON.stringify(NAN) : `${part.startsWith('-') ? '-' : ''}1e999`));
    return JSON.parse(plain, (_key, value: unknown) => (value === NAN ? NaN : value));
  }
}
