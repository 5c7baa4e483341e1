/** A cell's source as stretches of lines that belong to the slice or do not. */

/** Neighbouring lines of one kind. */
export interface LineGroup {
  /** First and last line, from 1. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly inSlice: boolean;
}

/** Groups the lines of a source; blank ones go with those before them. */
export function groupLines(source: string, lines: readonly number[]): LineGroup[] {
  const wanted = new Set(lines);
  const groups: { from: number; lines: string[]; inSlice: boolean }[] = [];
  for (const [index, text] of source.split(/\r\n|\r|\n/).entries()) {
    const last = groups.at(-1);
    const inSlice = text.trim() === '' && last ? last.inSlice : wanted.has(index + 1);
    if (last?.inSlice === inSlice) last.lines.push(text);
    else groups.push({ from: index + 1, lines: [text], inSlice });
  }
  return groups.map(({ from, lines: texts, inSlice }) => ({ from, to: from + texts.length - 1, text: texts.join('\n'), inSlice }));
}

/** How many lines of a source have something on them, and how many of those belong to the slice. */
export function countLines(source: string, lines: readonly number[]): { readonly all: number; readonly inSlice: number } {
  const wanted = new Set(lines);
  const filled = source.split(/\r\n|\r|\n/).flatMap((text, index) => (text.trim() === '' ? [] : [index + 1]));
  return { all: filled.length, inSlice: filled.filter((line) => wanted.has(line)).length };
}
