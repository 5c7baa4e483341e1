/** News for any number of listeners; unlike VS Code's emitter it runs in plain Node too. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Hears all news until disposed. */
  readonly on = (listener: (value: T) => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  /** Tells all listeners. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}
