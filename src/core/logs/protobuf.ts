/** Walks through the fields of a protobuf message without knowing its schema. */

/** One message, bytes `at` to `end`. Every method throws a RangeError where the bytes are no message. */
export class Message {
  /** Number of the field that `next` came to. */
  field = 0;
  private wire = 0;

  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  /** Goes to the next field; false behind the last. Its value must be taken or skipped before the next call. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const tag = this.integer();
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    return true;
  }

  /** An integer of up to 64 bits, signed; exact up to 2^53. */
  integer(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.end) throw new RangeError('a number ends too early');
      const byte = this.bytes[this.at++] as number;
      const part = byte & 0x7f;
      if (shift < 28) low |= part << shift;
      else if (shift === 28) {
        low |= part << 28;
        high |= part >>> 4;
      } else high |= part << (shift - 32);
      if (byte < 0x80) return high * 2 ** 32 + (low >>> 0);
    }
    throw new RangeError('a number has too many bytes');
  }

  /** A float of 64 bits. */
  double(): number {
    return this.bytes.readDoubleLE(this.take(8));
  }

  /** A float of 32 bits. */
  float(): number {
    return this.bytes.readFloatLE(this.take(4));
  }

  /** The bytes of a field, as a view. */
  data(): Buffer {
    const length = this.integer();
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  /** The text of a field. */
  text(): string {
    const length = this.integer();
    const start = this.take(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  /** The message in a field. */
  message(): Message {
    const length = this.integer();
    const start = this.take(length);
    return new Message(this.bytes, start, start + length);
  }

  /** The numbers of a repeated field, packed or not. */
  numbers(read: 'integer' | 'double' | 'float'): number[] {
    if (this.wire !== 2) return [this[read]()];
    const packed = this.message();
    const numbers: number[] = [];
    while (packed.at < packed.end) numbers.push(packed[read]());
    return numbers;
  }

  /** Goes past a field. */
  skip(): void {
    if (this.wire === 0) this.integer();
    else if (this.wire === 1) this.take(8);
    else if (this.wire === 2) this.take(this.integer());
    else if (this.wire === 5) this.take(4);
    else throw new RangeError(`there is no wire type ${this.wire}`);
  }

  private take(length: number): number {
    const start = this.at;
    if (length < 0 || start + length > this.end) throw new RangeError('a field ends too early');
    this.at += length;
    return start;
  }
}
