/** How a text changed: everything from UTF-16 index `from` on is now `text`. */
export interface TextChange {
  readonly from: number;
  readonly text: string;
  /** True where nothing that stood there before was replaced. */
  readonly grown: boolean;
}

const NOTHING = new Uint8Array(0);
const SPAN = 64 * 1024;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Follows one UTF-8 text from state to state and decodes only what is new: VS Code hands over the whole text at
 * every change, hundreds of megabytes for a cell that prints without pause.
 */
export class GrowingText {
  private bytes: Uint8Array = NOTHING;
  private length = 0;

  /** Takes the text's next state; undefined where it is the same. Keeps `next`, which must not change afterwards. */
  follow(next: Uint8Array): TextChange | undefined {
    const before = this.bytes;
    const shared = characterStart(before, next, commonPrefix(before, next));
    if (shared === before.length && shared === next.length) return undefined;
    const from = this.length - this.lengthAfter(shared);
    const text = utf8.decode(next.subarray(shared));
    this.bytes = next;
    this.length = from + text.length;
    return { from, text, grown: shared === before.length };
  }

  /** UTF-16 units after byte `offset`, counted from the nearer end. */
  private lengthAfter(offset: number): number {
    if (offset === this.bytes.length) return 0;
    if (offset === 0) return this.length;
    const nearEnd = offset > this.bytes.length / 2;
    return nearEnd ? utf8.decode(this.bytes.subarray(offset)).length : this.length - utf8.decode(this.bytes.subarray(0, offset)).length;
  }
}

/** How many bytes two texts share at their start. */
export function commonPrefix(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end) {
    const stop = Math.min(at + SPAN, end);
    if (Buffer.compare(a.subarray(at, stop), b.subarray(at, stop)) !== 0) break;
    at = stop;
  }
  while (at < end && a[at] === b[at]) at++;
  return at;
}

/** Moves an offset back to where a character starts in both texts. */
function characterStart(a: Uint8Array, b: Uint8Array, offset: number): number {
  let at = offset;
  while (at > 0 && (isContinuation(a[at]) || isContinuation(b[at]))) at--;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
