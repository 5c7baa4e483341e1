import type { Bindings, Thing } from './things';

/** Names that one statement bound, or took away where they are undefined. */
type Layer = ReadonlyMap<string, Thing | undefined>;

/**
 * The names of a session at one moment. Moments share what did not change between them: a statement costs what it binds,
 * however many names the session has. Layers grow in size downwards, each more than twice the one above it.
 */
export class SessionNames implements Bindings {
  private readonly own = new Map<string, Thing | undefined>();

  private constructor(private readonly layers: readonly Layer[]) {}

  /** Before the first execution. */
  static none(): SessionNames {
    return new SessionNames([]);
  }

  /** The same names, to be changed without changing these, which stay as they are from now on. */
  fork(): SessionNames {
    return new SessionNames(this.own.size === 0 ? this.layers : stacked(this.layers, this.own));
  }

  get(name: string): Thing | undefined {
    if (this.own.has(name)) return this.own.get(name);
    for (let index = this.layers.length - 1; index >= 0; index -= 1) {
      const layer = this.layers[index];
      if (layer?.has(name)) return layer.get(name);
    }
    return undefined;
  }

  /** Binds a name. */
  set(name: string, thing: Thing): void {
    this.own.set(name, thing);
  }

  /** Takes a name away. */
  delete(name: string): void {
    this.own.set(name, undefined);
  }

  /** All names with what they stand for, those bound first before the others. */
  *[Symbol.iterator](): Generator<[string, Thing]> {
    const seen = new Set<string>();
    for (const layer of [...this.layers, this.own]) {
      for (const name of layer.keys()) {
        if (seen.has(name)) continue;
        seen.add(name);
        const thing = this.get(name);
        if (thing !== undefined) yield [name, thing];
      }
    }
  }

  *values(): Generator<Thing> {
    for (const [, thing] of this) yield thing;
  }
}

/** Puts a layer on top, joined with those below it that are not much larger, so that there are never many. */
function stacked(layers: readonly Layer[], own: Layer): Layer[] {
  const below = [...layers];
  let top = own;
  for (let next = below.at(-1); next !== undefined && next.size <= 2 * top.size; next = below.at(-1)) {
    below.pop();
    top = new Map([...next, ...top]);
  }
  return [...below, top];
}
