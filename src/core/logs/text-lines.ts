/** Cuts the bytes of a text file into lines. */

const LF = 0x0a;

/** A longer line (bytes) is no line of a log: it is passed over and not held in memory. */
const LONGEST = 1 << 20;

/** Cuts bytes into lines, however they come; a last line without its end waits for it. */
export class TextLines {
  /** Lines that were too long. */
  damage = 0;
  private pieces: Buffer[] = [];
  private held = 0;
  private isOverlong = false;

  /** Takes the next bytes and gives the lines that end in them, without their ends. */
  push(bytes: Buffer, take: (line: string) => void): void {
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      this.hold(bytes.subarray(start, end));
      this.finish(take);
      start = end + 1;
    }
    // Copied, so that a few bytes do not hold on to a whole block.
    this.hold(Buffer.from(bytes.subarray(start)));
  }

  private hold(piece: Buffer): void {
    if (this.isOverlong || piece.length === 0) return;
    this.pieces.push(piece);
    this.held += piece.length;
    this.isOverlong = this.held > LONGEST;
    if (this.isOverlong) this.pieces = [];
  }

  private finish(take: (line: string) => void): void {
    if (this.isOverlong) this.damage += 1;
    else take(Buffer.concat(this.pieces).toString('utf8').replace(/\r$/, ''));
    this.pieces = [];
    this.held = 0;
    this.isOverlong = false;
  }
}
