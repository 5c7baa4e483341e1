/** The Castagnoli checksum, as TensorFlow's record files have it: Node's own crc32 is of another polynomial. */

const POLYNOMIAL = 0x82f63b78;
const MASK_DELTA = 0xa282ead8;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The checksum of bytes `start` to `end`, turned and shifted so that checksums of checksums differ. */
export function maskedCrc32c(bytes: Uint8Array, start: number, end: number): number {
  let value = 0xffffffff;
  for (let index = start; index < end; index++) value = (TABLE[(value ^ (bytes[index] as number)) & 0xff] as number) ^ (value >>> 8);
  value = ~value;
  return (((value >>> 15) | (value << 17)) + MASK_DELTA) >>> 0;
}
