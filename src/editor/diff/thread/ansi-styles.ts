/** Reads the colours of terminal output (SGR sequences) and drops what moves the cursor, keeping track of where characters stood. */
import type { Range } from '../../../core/model/notebook-diff';
import type { StyledRange } from '../../../protocol/diff-view';

/** A line without escape sequences. */
export interface PlainLine {
  readonly text: string;
  readonly styles: readonly StyledRange[];
  /** A range of the line with its sequences as one of `text`. */
  place(range: Range): Range;
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
/** A control sequence, an operating system command (links, titles), or another escape. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[([0-9;:]*)m|\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]?/g;

interface Pen {
  fore: string | null;
  ground: string | null;
  readonly traits: Set<string>;
}

/** The lines of a text, with styles that go on from line to line. */
export function plainLines(lines: readonly string[]): PlainLine[] {
  const pen: Pen = { fore: null, ground: null, traits: new Set() };
  return lines.map((line) => (line.includes('\u001b') || styleOf(pen) !== '' ? readLine(line, pen) : { text: line, styles: [], place: (range) => range }));
}

function readLine(line: string, pen: Pen): PlainLine {
  let text = '';
  const styles: StyledRange[] = [];
  const cuts: { readonly at: number; readonly length: number }[] = [];
  let from = 0;
  const take = (until: number): void => {
    const piece = line.slice(from, until);
    const style = styleOf(pen);
    if (piece !== '' && style !== '') styles.push([text.length, text.length + piece.length, style]);
    text += piece;
  };
  for (const match of line.matchAll(ESCAPES)) {
    take(match.index);
    if (match[1] !== undefined) apply(pen, match[1]);
    cuts.push({ at: match.index, length: match[0].length });
    from = match.index + match[0].length;
  }
  take(line.length);
  const placeOf = (offset: number): number => cuts.reduce((place, { at, length }) => (offset <= at ? place : place - Math.min(length, offset - at)), offset);
  return { text, styles, place: ([start, end]) => [placeOf(start), placeOf(end)] };
}

function styleOf({ fore, ground, traits }: Pen): string {
  return [...(fore === null ? [] : [fore]), ...(ground === null ? [] : [`on-${ground}`]), ...traits].join(' ');
}

function apply(pen: Pen, parameters: string): void {
  const codes = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(index + 1));
      if (code === 38) pen.fore = colour;
      else pen.ground = colour;
      index += used;
    } else applyOne(pen, code);
  }
}

function applyOne(pen: Pen, code: number): void {
  const colour = (base: number, bright: string): string => `ansi-${bright}${NAMES[code - base] ?? 'white'}`;
  if (code === 0) {
    pen.fore = pen.ground = null;
    pen.traits.clear();
  } else if (code === 1) pen.traits.add('bold');
  else if (code === 2) pen.traits.add('dim');
  else if (code === 3) pen.traits.add('italic');
  else if (code === 4) pen.traits.add('underline');
  else if (code === 22) for (const trait of ['bold', 'dim']) pen.traits.delete(trait);
  else if (code === 23) pen.traits.delete('italic');
  else if (code === 24) pen.traits.delete('underline');
  else if (code === 39) pen.fore = null;
  else if (code === 49) pen.ground = null;
  else if (code >= 30 && code <= 37) pen.fore = colour(30, '');
  else if (code >= 90 && code <= 97) pen.fore = colour(90, 'bright-');
  else if (code >= 40 && code <= 47) pen.ground = colour(40, '');
  else if (code >= 100 && code <= 107) pen.ground = colour(100, 'bright-');
}

/** A colour of the palette of 256, or of red, green and blue; and how many numbers told it. */
function extended([kind, ...rest]: readonly number[]): [colour: string | null, used: number] {
  if (kind === 2) return [hex(rest.slice(0, 3)), 4];
  if (kind !== 5) return [null, 0];
  const index = rest[0] ?? 0;
  if (index < 16) return [`ansi-${index > 7 ? 'bright-' : ''}${NAMES[index % 8] ?? 'white'}`, 2];
  const grey = 8 + 10 * (index - 232);
  if (index >= 232) return [hex([grey, grey, grey]), 2];
  return [hex([36, 6, 1].map((unit) => [0, 95, 135, 175, 215, 255][Math.floor((index - 16) / unit) % 6] ?? 0)), 2];
}

function hex(channels: readonly number[]): string {
  return `#${[0, 1, 2].map((at) => Math.max(0, Math.min(255, Math.trunc(channels[at] ?? 0) || 0)).toString(16).padStart(2, '0')).join('')}`;
}
