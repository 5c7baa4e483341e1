/** Gives equal texts equal numbers, so that long sequences of them are compared by number. */
export class Intern {
  private readonly numbers = new Map<string, number>();

  /** The number of a text; numbers count from 0. */
  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** The numbers of several texts. */
  all(texts: readonly string[]): Int32Array {
    return Int32Array.from(texts, (text) => this.number(text));
  }
}
