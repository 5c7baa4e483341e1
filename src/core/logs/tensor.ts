/** The number in a TensorFlow tensor that holds just one. */
import type { Message } from './protobuf';

/** How a scalar of each of TensorFlow's types lies in the bytes of a tensor, by its number there. */
const CONTENT: Readonly<Record<number, (bytes: Buffer) => number>> = {
  1: (bytes) => bytes.readFloatLE(0),
  2: (bytes) => bytes.readDoubleLE(0),
  3: (bytes) => bytes.readInt32LE(0),
  4: (bytes) => bytes.readUInt8(0),
  5: (bytes) => bytes.readInt16LE(0),
  6: (bytes) => bytes.readInt8(0),
  9: (bytes) => Number(bytes.readBigInt64LE(0)),
  14: (bytes) => bfloat16(bytes.readUInt16LE(0)),
  19: (bytes) => float16(bytes.readUInt16LE(0)),
};

const BFLOAT16 = 14;

/** The scalar; null where the tensor holds none, or several numbers. Throws a RangeError where the message is malformed. */
export function readScalar(tensor: Message): number | null {
  let type = 1;
  let found: number[] = [];
  let content: Buffer | null = null;
  let halves: number[] = [];
  while (tensor.next()) {
    if (tensor.field === 1) type = tensor.integer();
    else if (tensor.field === 4) content = tensor.data();
    else if (tensor.field === 5) found = found.concat(tensor.numbers('float'));
    else if (tensor.field === 6) found = found.concat(tensor.numbers('double'));
    else if (tensor.field === 7 || tensor.field === 10) found = found.concat(tensor.numbers('integer'));
    else if (tensor.field === 13) halves = halves.concat(tensor.numbers('integer'));
    else tensor.skip();
  }
  found = found.concat(halves.map(type === BFLOAT16 ? bfloat16 : float16));
  if (found.length > 0) return found.length === 1 ? (found[0] as number) : null;
  if (content === null) return null;
  return content.length <= 8 && content.length > 0 ? (CONTENT[type]?.(content) ?? null) : null;
}

function bfloat16(bits: number): number {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(bits, 2);
  return bytes.readFloatLE(0);
}

function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
