/** Unsigned integers up to 2^53 in groups of seven bits, lowest first, the eighth set on all but the last. */

/** Collects varints behind one first byte. */
export class VarintWriter {
  private buffer: Buffer;
  private length = 1;

  /** `expected` is a guess of the bytes needed. */
  constructor(first: number, expected: number) {
    this.buffer = Buffer.allocUnsafe(16 + expected);
    this.buffer[0] = first;
  }

  /** Adds one integer. */
  put(value: number): this {
    if (this.length + 8 > this.buffer.length) this.buffer = Buffer.concat([this.buffer], this.buffer.length * 2);
    let rest = value;
    while (rest >= 0x80) {
      // Remainder and division, for bit operations cut numbers to 32 bits.
      this.buffer[this.length++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
    return this;
  }

  /** All bytes so far. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}

/** Takes varints from bytes. */
export class VarintReader {
  private offset = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.offset === this.bytes.length;
  }

  /** The next integer. Throws a RangeError where the bytes end before it does. */
  take(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.bytes[this.offset++];
      if (byte === undefined) throw new RangeError('a column of steps ends too early');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
