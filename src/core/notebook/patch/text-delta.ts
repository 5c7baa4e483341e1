import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { commonEnd, commonStart } from '../text/changed-middle';
import type { TextDelta } from './model';

type Piece = TextDelta['text'][number];

/** How a text comes of another one: what both start and end with stays, and lines between. Undefined where next to nothing stays. */
export function textDelta(left: string, right: string): TextDelta | undefined {
  const start = commonStart(left, right);
  const tail = commonEnd(left, right, Math.min(left.length, right.length) - start);
  const [leftEnd, rightEnd] = [left.length - tail, right.length - tail];
  const pieces: Piece[] = [...keep(0, start), ...middle(left.slice(start, leftEnd), right.slice(start, rightEnd), start), ...keep(leftEnd, tail)];
  const kept = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? 0 : piece[1]), 0);
  return kept * 4 < right.length ? undefined : { text: pieces };
}

function middle(left: string, right: string, offset: number): Piece[] {
  const [lefts, rights] = [linesOf(left), linesOf(right)];
  const intern = new Intern();
  const runs = matchSequences(intern.all(lefts), intern.all(rights));
  const starts = offsets(lefts, offset);
  const pieces: Piece[] = [];
  let at = 0;
  for (const run of [...runs, { left: lefts.length, right: rights.length, length: 0 }]) {
    const added = rights.slice(at, run.right).join('');
    if (added !== '') pieces.push(added);
    const from = starts[run.left] ?? 0;
    pieces.push(...keep(from, (starts[run.left + run.length] ?? from) - from));
    at = run.right + run.length;
  }
  return pieces;
}

function keep(from: number, count: number): Piece[] {
  return count > 0 ? [[from, count]] : [];
}

/** Lines with their breaks. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function offsets(lines: readonly string[], start: number): number[] {
  const starts = [start];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}
