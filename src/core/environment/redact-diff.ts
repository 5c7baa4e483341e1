/** Takes secrets out of a diff piece by piece, for a megabyte takes seconds and others wait for the thread. */
import { Slices } from '../trail/slices';

/** A piece is closed at the next place that allows it (characters): a few milliseconds of work. */
const PIECE = 8 * 1024;

/** The diff without what `redact` takes out of texts. */
export async function redactDiff(diff: string, redact: (text: string) => string): Promise<string> {
  const slices = new Slices();
  const done: string[] = [];
  for (const piece of pieces(diff)) {
    done.push(redact(piece));
    if (slices.isOver) await slices.rest();
  }
  return done.join('');
}

/** The diff in pieces that no secret goes across: each begins with a file, a hunk or an empty line, and not within a key of several lines. */
export function* pieces(diff: string): Generator<string> {
  let start = 0;
  for (const { index } of diff.matchAll(/^(?:diff --git |@@ |[ +-]?\r?$)/gm)) {
    if (index - start < PIECE) continue;
    const piece = diff.slice(start, index);
    if (count(piece, '-----BEGIN ') !== count(piece, '-----END ')) continue;
    yield piece;
    start = index;
  }
  if (start < diff.length) yield diff.slice(start);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
