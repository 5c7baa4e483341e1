/** A line as a terminal would show it: carriage returns, backspaces, erasures and colours applied. */

const ESCAPE = String.fromCharCode(27);
/** A control sequence (its final byte captured), an operating system command, or another two-byte escape. */
const SEQUENCE = new RegExp(`${ESCAPE}(?:\\[[0-?]*[ -/]*([@-~])|\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)?|[@-Z\\\\^_])`, 'y');

/** A state is one of its own once this share of the line has been written anew: less is a spinner, and would take a square of time. */
const LEAST_CHANGE = 1 / 32;

/**
 * The states that a raw line (without its line feed) went through, oldest first: one for each time that a carriage
 * return or a cursor movement upwards began it anew, and the last. Empty states are left out, and those that differ
 * from the one before in less than a 32nd of the line.
 */
export function lineStates(raw: string): string[] {
  if (!/[\r\b]/.test(raw) && !raw.includes(ESCAPE)) return raw.trim() === '' ? [] : [raw];
  const states: string[] = [];
  let cells: string[] = [];
  let column = 0;
  let written = 0;
  const keep = (): void => {
    if (written < cells.length * LEAST_CHANGE) return;
    written = 0;
    const shown = cells.join('').trimEnd();
    if (shown !== '' && shown !== states.at(-1)) states.push(shown);
  };
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (char === '\r') {
      keep();
      column = 0;
    } else if (char === '\b') {
      column = Math.max(0, column - 1);
    } else if (char === ESCAPE) {
      SEQUENCE.lastIndex = at;
      const match = SEQUENCE.exec(raw);
      if (match === null) continue;
      at += match[0].length - 1;
      if (match[1] === 'K') cells.length = Math.min(cells.length, column);
      if (match[1] === 'A') {
        keep();
        cells = [];
        column = 0;
      }
    } else {
      while (cells.length < column) cells.push(' ');
      cells[column] = char;
      column += 1;
      written += 1;
    }
  }
  written = cells.length;
  keep();
  return states;
}
