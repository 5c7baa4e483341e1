/** Entries of one generation; between one and two generations are remembered. */
const GENERATION = 4_096;

/** A map that remembers what was set last, in bounded memory and constant time. */
export class Recent<V> {
  #young = new Map<string, V>();
  #old: ReadonlyMap<string, V> = new Map();
  #forgot = false;

  /** Whether anything has been forgotten. */
  get forgot(): boolean {
    return this.#forgot;
  }

  get(key: string): V | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: string, value: V): void {
    this.#young.set(key, value);
    if (this.#young.size < GENERATION) return;
    this.#forgot ||= this.#old.size > 0;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** What is remembered, each key once. */
  values(): V[] {
    return [...new Map([...this.#old, ...this.#young]).values()];
  }
}
