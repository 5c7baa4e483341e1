/** Text as a terminal leaves it: what was overwritten is gone. */

const ESCAPE = '\u001b';
const STEERING = new RegExp(`[\r\b${ESCAPE}]`);
/** Moves of the cursor and deletions of lines; colours are none. */
const CURSOR = new RegExp(`${ESCAPE}\\[\\d*[A-HJKf]`, 'g');

/** The last state of each line: progress bars are printed over themselves. */
export function foldProgress(text: string): string {
  if (!STEERING.test(text)) return text;
  return text.replace(CURSOR, '').split('\n').map(lastState).join('\n');
}

function lastState(line: string): string {
  if (!line.includes('\r') && !line.includes('\b')) return line;
  const states = line.split('\r').filter((state) => state.trim() !== '');
  return (states.at(-1) ?? '').replaceAll('\b', '');
}

const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/** Text without colours. */
export function stripColours(text: string): string {
  return text.includes(ESCAPE) ? text.replace(COLOUR, '') : text;
}
