/** Lines of a source, and which of them start a statement. */

/** Splits into lines; each keeps its line break in `ending`. */
export function splitLines(source: string): { readonly text: string; readonly ending: string }[] {
  return [...source.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)]
    .filter((match, index) => match[0] !== '' || index === 0)
    .map((match) => ({ text: match[1] ?? '', ending: match[2] ?? '' }));
}

/** A line without its first characters, as long as before: what is lost in front is padded behind. */
export function shiftLeft(text: string, count: number): string {
  const rest = text.slice(count);
  return rest.endsWith('\\') ? `${rest.slice(0, -1)}${' '.repeat(count)}\\` : rest + ' '.repeat(count);
}

/** Follows strings, brackets and continuations from line to line. */
export class LineScanner {
  private quote = '';
  private depth = 0;
  private continued = false;

  /** True where the next line starts a statement. */
  get fresh(): boolean {
    return this.quote === '' && this.depth === 0 && !this.continued;
  }

  /** Takes up a line of Python. */
  feed(line: string): void {
    this.continued = false;
    let at = 0;
    while (at < line.length) at = this.quote === '' ? this.code(line, at) : this.inside(line, at);
    const carried = /\\$/.test(line);
    if (this.quote.length === 1 && !carried) this.quote = '';
    else if (this.quote === '') this.continued = carried && !this.comment;
    this.comment = false;
  }

  private comment = false;

  private code(line: string, at: number): number {
    const character = line.charAt(at);
    if (character === '#') {
      this.comment = true;
      return line.length;
    }
    if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      this.quote = line.startsWith(triple, at) ? triple : character;
      return at + this.quote.length;
    }
    if ('([{'.includes(character)) this.depth += 1;
    else if (')]}'.includes(character)) this.depth = Math.max(0, this.depth - 1);
    return at + 1;
  }

  private inside(line: string, at: number): number {
    if (line.charAt(at) === '\\') return at + 2;
    if (!line.startsWith(this.quote, at)) return at + 1;
    const end = at + this.quote.length;
    this.quote = '';
    return end;
  }
}
