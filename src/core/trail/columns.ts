/**
 * Columns of a chunk as base64. Values are plain little-endian float64. Steps and times start with one byte that names the
 * scheme: 0 is plain float64; 1 is for integers and holds differences of differences as zigzag varints, where a zero is
 * followed by how many more zeros follow it, so that regular steps cost next to nothing. Both give back the very same bits.
 */
import { VarintReader, VarintWriter } from './varint';

const PLAIN = 0;
const REGULAR = 1;

/** Differences of differences of integers up to this size, zigzagged, are still exact. */
const LARGEST = 2 ** 50;

/** A column of values. */
export function encodeValues(column: Float64Array): string {
  return bytesOf(column).toString('base64');
}

/** The values of a column of `count` numbers. Throws a RangeError where the text holds another number of them. */
export function decodeValues(text: string, count: number): Float64Array {
  // Checked before anything is reserved: a count is only as trustworthy as the file.
  if (text.length !== Math.ceil((count * 8) / 3) * 4) throw new RangeError(`a column of ${count} values has ${text.length} characters`);
  const column = new Float64Array(count);
  bytesOf(column).write(text, 'base64');
  return column;
}

/** A column of steps or times: numbers that mostly go on in equal distances. */
export function encodeSteps(column: Float64Array): string {
  if (column.every(isExact)) return encodeRegular(column);
  const bytes = Buffer.allocUnsafe(1 + column.byteLength);
  bytes[0] = PLAIN;
  bytes.set(bytesOf(column), 1);
  return bytes.toString('base64');
}

/** The numbers of a column of steps or times. Throws a RangeError where the text does not hold `count` of them. */
export function decodeSteps(text: string, count: number): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] === REGULAR) return decodeRegular(bytes.subarray(1), count);
  if (bytes[0] !== PLAIN || bytes.length !== 1 + count * 8) throw new RangeError(`a column of ${count} steps has ${bytes.length} bytes of scheme ${bytes[0]}`);
  const column = new Float64Array(count);
  bytesOf(column).set(bytes.subarray(1));
  return column;
}

function encodeRegular(column: Float64Array): string {
  const writer = new VarintWriter(REGULAR, column.length * 2);
  let previous = 0;
  let difference = 0;
  let zeros = 0;
  for (const value of column) {
    const next = value - previous;
    const change = next - difference;
    previous = value;
    difference = next;
    if (change === 0) {
      zeros++;
      continue;
    }
    if (zeros > 0) writer.put(0).put(zeros - 1);
    zeros = 0;
    writer.put(change < 0 ? -2 * change - 1 : 2 * change);
  }
  if (zeros > 0) writer.put(0).put(zeros - 1);
  return writer.bytes().toString('base64');
}

function decodeRegular(bytes: Buffer, count: number): Float64Array {
  const column = new Float64Array(count);
  const reader = new VarintReader(bytes);
  let previous = 0;
  let difference = 0;
  let zeros = 0;
  for (let index = 0; index < count; index++) {
    if (zeros > 0) {
      zeros--;
    } else {
      const code = reader.take();
      if (code === 0) zeros = reader.take();
      else difference += code % 2 === 1 ? -(code + 1) / 2 : code / 2;
    }
    previous += difference;
    column[index] = previous;
  }
  if (zeros > 0 || !reader.atEnd) throw new RangeError(`a column holds more than ${count} steps`);
  return column;
}

function isExact(value: number): boolean {
  return Number.isInteger(value) && value <= LARGEST && value >= -LARGEST && !Object.is(value, -0);
}

function bytesOf(column: Float64Array): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}
