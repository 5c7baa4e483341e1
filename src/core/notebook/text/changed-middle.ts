/** Characters that are compared at a time: the engine compares such pieces as memory. */
const PIECE = 1 << 12;

/** Whole lines of both texts that hold all that differs: from `start` on in both, up to the end in each. Texts must differ. */
export function changedMiddle(left: string, right: string): { readonly start: number; readonly leftEnd: number; readonly rightEnd: number } {
  const same = commonStart(left, right);
  const start = same === 0 ? 0 : left.lastIndexOf('\n', same - 1) + 1;
  const tail = commonEnd(left, right, Math.min(left.length, right.length) - start);
  const lineEnd = left.indexOf('\n', left.length - tail);
  const leftEnd = lineEnd < 0 ? left.length : lineEnd;
  return { start, leftEnd, rightEnd: right.length - (left.length - leftEnd) };
}

/** Characters that both texts start with. */
export function commonStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at + PIECE <= most && left.slice(at, at + PIECE) === right.slice(at, at + PIECE)) at += PIECE;
  while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at;
}

/** Characters that both texts end with, at most so many. */
export function commonEnd(left: string, right: string, most: number): number {
  const [leftLength, rightLength] = [left.length, right.length];
  let count = 0;
  while (count + PIECE <= most && left.slice(leftLength - count - PIECE, leftLength - count) === right.slice(rightLength - count - PIECE, rightLength - count)) count += PIECE;
  while (count < most && left.charCodeAt(leftLength - count - 1) === right.charCodeAt(rightLength - count - 1)) count += 1;
  return count;
}
