/** A piece of new text: everything from UTF-16 index `from` on is now `text`. */
export interface TextPiece {
  readonly from: number;
  readonly text: string;
}

/** How a text changed. */
export interface TextChange {
  /** How many bytes are new. */
  readonly added: number;
  /** True where nothing that stood there before was replaced. */
  readonly grown: boolean;
  /** The new text, decoded piece by piece as it is asked for. All changes of one text must be gone through, in their order. */
  readonly pieces: Iterable<TextPiece>;
}

const NOTHING = new Uint8Array(0);
const SPAN = 64 * 1024;
/** Bytes decoded at a time. */
const PIECE = 256 * 1024;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Follows one UTF-8 text from state to state and decodes only what is new: VS Code hands over the whole text at
 * every change, hundreds of megabytes for a cell that prints without pause.
 */
export class GrowingText {
  private bytes: Uint8Array = NOTHING;
  /** UTF-16 units of the text that was decoded. */
  private length = 0;
  /** Where the present text begins: behind those that were cleared away. */
  private base = 0;
  private fresh = false;

  /** Whether a text goes on from the present one. */
  continuesIn(next: Uint8Array): boolean {
    return commonPrefix(this.bytes, next) === this.bytes.length;
  }

  /** The next state is another text, which stands behind the one so far. */
  restart(): void {
    this.bytes = NOTHING;
    this.fresh = true;
  }

  /** Takes the text's next state; undefined where it is the same. Keeps `next`, which must not change afterwards. */
  follow(next: Uint8Array): TextChange | undefined {
    const before = this.bytes;
    const shared = characterStart(before, next, commonPrefix(before, next));
    if (shared === before.length && shared === next.length) return undefined;
    this.bytes = next;
    return { added: next.length - shared, grown: shared === before.length, pieces: this.decode(before, next, shared, this.begin()) };
  }

  private begin(): boolean {
    const { fresh } = this;
    this.fresh = false;
    return fresh;
  }

  private *decode(before: Uint8Array, next: Uint8Array, shared: number, fresh: boolean): Generator<TextPiece> {
    if (fresh) this.base = this.length;
    this.length -= this.lengthAfter(before, shared);
    let start = shared;
    do {
      const end = pieceEnd(next, start);
      const from = this.length;
      const text = utf8.decode(next.subarray(start, end));
      this.length += text.length;
      start = end;
      yield { from, text };
    } while (start < next.length);
  }

  /** UTF-16 units after byte `offset` of the text so far, counted from the nearer end. */
  private lengthAfter(bytes: Uint8Array, offset: number): number {
    if (offset === bytes.length) return 0;
    const length = this.length - this.base;
    if (offset === 0) return length;
    const nearEnd = offset > bytes.length / 2;
    return nearEnd ? utf8.decode(bytes.subarray(offset)).length : length - utf8.decode(bytes.subarray(0, offset)).length;
  }
}

/** End of the piece that starts at `start`: where a character does. */
function pieceEnd(bytes: Uint8Array, start: number): number {
  let end = Math.min(start + PIECE, bytes.length);
  if (end === bytes.length) return end;
  while (end > start && isContinuation(bytes[end])) end--;
  return end === start ? start + PIECE : end;
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
