/** Longer outputs are no tables that people look at. */
const LONGEST = 1 << 20;

/** The text of a display, or of the value of a last expression, which is read as a whole. */
export class WholeText {
  #text: string | null = '';
  /** Values that were read from it, by step and name: each of its states tells most of them again. */
  readonly #told = new Map<string, number>();

  /** Its text; null where its beginning was not seen, or where it is too long. */
  get text(): string | null {
    return this.#text;
  }

  /** Replaces the text from `from` on. */
  apply(from: number, text: string): void {
    const kept = from === 0 ? '' : this.#text !== null && from <= this.#text.length ? this.#text.slice(0, from) : null;
    this.#text = kept === null || kept.length + text.length > LONGEST ? null : kept + text;
  }

  /** Whether a value is new at its step; it is known from then on. */
  isNew(step: string, name: string, value: number): boolean {
    const key = `${step}\n${name}`;
    if (Object.is(this.#told.get(key), value)) return false;
    this.#told.set(key, value);
    return true;
  }

  /** Lets go of the text; what comes next must replace all of it. */
  forget(): void {
    this.#text = null;
  }
}
