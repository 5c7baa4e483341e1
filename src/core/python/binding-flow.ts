/** Which names are bound for certain at one point of a flow. A branch is a layer on the point where it forks. */
export class Flow {
  private readonly changes = new Map<string, boolean>();

  constructor(private readonly fork: Flow | null = null) {}

  /** True where every way to this point binds the name. */
  has(name: string): boolean {
    let bound = this.changes.get(name);
    for (let point = this.fork; point && bound === undefined; point = point.fork) bound = point.changes.get(name);
    return bound ?? false;
  }

  bind(name: string): void {
    this.changes.set(name, true);
  }

  unbind(name: string): void {
    this.changes.set(name, false);
  }

  branch(): Flow {
    return new Flow(this);
  }

  /** True where nothing happened since the fork. */
  get unchanged(): boolean {
    return this.changes.size === 0;
  }

  /** Goes on after its branches: bound is what each of them binds. */
  join(branches: readonly Flow[]): void {
    const changed = new Set(branches.flatMap((branch) => branch.changed()));
    const bound = [...changed].map((name) => [name, branches.every((branch) => branch.has(name))] as const);
    for (const [name, certain] of bound) this.changes.set(name, certain);
  }

  /** Names bound for certain. */
  names(): string[] {
    return [...this.changes].filter(([, bound]) => bound).map(([name]) => name);
  }

  private changed(): string[] {
    return [...this.changes.keys()];
  }
}
