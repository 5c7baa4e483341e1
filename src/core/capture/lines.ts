/** One line of an output, as far as it is known. */
export interface Line {
  /** Offset of its first character in the text of the output. */
  readonly at: number;
  /** Its raw text, without the line feed. */
  readonly text: string;
  /** True where its beginning was never seen: what stands there may be half a word or half a number. */
  readonly cut: boolean;
}

/** How many characters of finished lines are kept, for text that is replaced from a place further up. */
const KEPT = 16_384;

/** An open line is kept up to this length: what is longer is no line that a person prints. */
const LONGEST = 65_536;

/** Cuts the growing, sometimes replaced text of one output into lines, in bounded memory. */
export class LineBuffer {
  #tail = '';
  #tailAt = 0;
  #tailCut = false;
  #kept: Line[] = [];
  #keptLength = 0;

  /** Length of the text so far. */
  get length(): number {
    return this.#tailAt + this.#tail.length;
  }

  /** Replaces the text from `from` on, and gives the lines that are complete now. */
  apply(from: number, text: string): Line[] {
    const lines = this.#moveTo(from);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push(this.#complete(text.slice(start, end)));
      start = end + 1;
    }
    this.#tail += text.slice(start);
    if (this.#tail.length > LONGEST) lines.push(...this.#shorten());
    return lines;
  }

  /** The line that has not ended yet, for when no more text will come; it stays open. */
  rest(): Line[] {
    return this.#tail === '' ? [] : [{ at: this.#tailAt, text: this.#tail, cut: this.#tailCut }];
  }

  /** Lets go of finished lines: no text is expected to be replaced from further up. */
  forget(): void {
    this.#kept = [];
    this.#keptLength = 0;
  }

  /** Goes to `from`. An open line that is overwritten was a state of its own, so it is given back. */
  #moveTo(from: number): Line[] {
    if (from === this.length) return [];
    if (from > this.length) {
      this.#open(from, '', true);
      return [];
    }
    if (from >= this.#tailAt) {
      const overwritten = this.rest();
      this.#open(this.#tailAt, this.#tail.slice(0, from - this.#tailAt), this.#tailCut);
      return overwritten;
    }
    while (this.#kept.length > 0 && (this.#kept.at(-1) as Line).at > from) this.#keptLength -= size(this.#kept.pop() as Line);
    const line = this.#kept.pop();
    if (line === undefined) {
      this.#open(from, '', from > 0);
    } else {
      this.#keptLength -= size(line);
      this.#open(line.at, line.text.slice(0, from - line.at), line.cut);
    }
    return [];
  }

  /** An open line that is too long loses its beginning; states of it that a carriage return has ended are given back first. */
  #shorten(): Line[] {
    const last = this.#tail.lastIndexOf('\r');
    const end = last > 0 ? last : this.#tail.length - LONGEST;
    const states = last > 0 ? [{ at: this.#tailAt, text: this.#tail.slice(0, last), cut: this.#tailCut }] : [];
    const rest = this.#tail.slice(Math.max(end, this.#tail.length - LONGEST));
    this.#open(this.#tailAt + this.#tail.length - rest.length, rest, rest.length !== this.#tail.length - last);
    return states;
  }

  #open(at: number, text: string, cut: boolean): void {
    this.#tailAt = at;
    this.#tail = text;
    this.#tailCut = cut;
  }

  #complete(more: string): Line {
    const line: Line = { at: this.#tailAt, text: this.#tail + more, cut: this.#tailCut };
    this.#open(line.at + line.text.length + 1, '', false);
    this.#kept.push(line);
    this.#keptLength += size(line);
    if (this.#keptLength > 2 * KEPT) this.#trim();
    return line;
  }

  #trim(): void {
    let first = 0;
    while (this.#keptLength > KEPT) {
      this.#keptLength -= size(this.#kept[first] as Line);
      first += 1;
    }
    this.#kept = this.#kept.slice(first);
  }
}

function size(line: Line): number {
  return line.text.length + 1;
}
