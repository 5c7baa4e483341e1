/** Cuts a cell to the lines that are needed of it. */
import { splitLines } from '../python/lines';

const NO_CODE = /^\s*(?:#.*)?$/;
/** A magic or a command of the shell, which is no statement: its further lines, behind a backslash, are in no slice. */
const COMMAND = /^\s*(?:[\w, ]+=\s*)?[!%]/;

interface Line {
  readonly text: string;
  readonly ending: string;
  kept: boolean;
}

/**
 * The source with only these lines (from 1), which hold whole statements, and the comments and blank lines right above
 * them; all of it where they leave out no code, or are none.
 */
export function cutSource(source: string, lines: readonly number[]): string {
  const needed = new Set(lines);
  const all = splitLines(source).map(({ text, ending }, index): Line => ({ text, ending, kept: needed.has(index + 1) }));
  keepCommands(all);
  if (needed.size === 0 || all.every(({ kept, text }) => kept || NO_CODE.test(text))) return source;
  keepComments(all);
  const kept = all.filter((line) => line.kept);
  const first = kept.findIndex(({ text }) => text.trim() !== '');
  return kept.slice(first).map(({ text, ending }, index, shown) => (index === shown.length - 1 ? text : text + ending)).join('');
}

function keepCommands(lines: readonly Line[]): void {
  let goesOn = false;
  for (const line of lines) {
    if (goesOn) line.kept = true;
    goesOn = line.kept && line.text.endsWith('\\') && (goesOn || COMMAND.test(line.text));
  }
}

function keepComments(lines: readonly Line[]): void {
  let below = false;
  for (const line of [...lines].reverse()) {
    if (below && NO_CODE.test(line.text)) line.kept = true;
    below = line.kept;
  }
}
