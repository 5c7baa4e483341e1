/** People who want to hear of something. */

/** A list of listeners. */
export class Listeners<T> {
  private readonly listeners = new Set<(news: T) => void>();

  /** Adds one until it is disposed. */
  add(listener: (news: T) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Tells all. */
  emit(news: T): void {
    for (const listener of this.listeners) listener(news);
  }
}
