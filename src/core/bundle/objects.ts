/** Bytes of outputs as records of a bundle: text stays text, so that git shows how it differs. */
import type { ObjectRecord } from './records';

/** Bytes in one record at most: readers hold one line in memory. */
const PIECE = 1 << 20;

/** How a UTF-8 character's second and further bytes begin. */
const CONTINUES = 0b1000_0000;

/** The records of some bytes. */
export function* objectRecords(digest: string, data: Uint8Array): Generator<ObjectRecord> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const whole = { t: 'object', digest, bytes: bytes.length } as const;
  const isText = isUtf8(bytes);
  for (let start = 0; start === 0 || start < bytes.length; ) {
    const end = isText ? characterEnd(bytes, start + PIECE) : start + PIECE;
    yield isText ? { ...whole, text: bytes.toString('utf8', start, end) } : { ...whole, base64: bytes.toString('base64', start, end) };
    start = end;
  }
}

/** Checks the shape of a parsed line. */
export function isObjectRecord(value: Readonly<Record<string, unknown>>): boolean {
  const { t, digest, bytes, text, base64 } = value;
  return t === 'object' && typeof digest === 'string' && Number.isSafeInteger(bytes) && (typeof text === 'string') !== (typeof base64 === 'string');
}

/** Puts pieces together. */
export class ObjectPieces {
  private readonly open = new Map<string, { readonly length: number; readonly pieces: Buffer[]; missing: number }>();

  /** Whether a piece of any is missing. */
  get incomplete(): boolean {
    return this.open.size > 0;
  }

  /** Takes a piece; gives the whole once it is there. Throws a RangeError where pieces are longer than they say. */
  add(record: ObjectRecord): { readonly digest: string; readonly bytes: Buffer } | null {
    const { digest } = record;
    const object = this.open.get(digest) ?? { length: record.bytes, pieces: [], missing: record.bytes };
    const piece = pieceBytes(record);
    object.pieces.push(piece);
    object.missing -= piece.length;
    if (object.missing < 0 || object.length !== record.bytes) throw new RangeError(`object ${digest} is not as long as it says`);
    if (object.missing > 0) {
      this.open.set(digest, object);
      return null;
    }
    this.open.delete(digest);
    return { digest, bytes: Buffer.concat(object.pieces) };
  }
}

function pieceBytes({ text, base64 }: ObjectRecord): Buffer {
  return text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function characterEnd(bytes: Buffer, wanted: number): number {
  let end = wanted;
  while (end < bytes.length && ((bytes[end] as number) & 0b1100_0000) === CONTINUES) end -= 1;
  return end;
}
