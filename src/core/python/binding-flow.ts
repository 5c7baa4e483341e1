/** Which names are bound for certain at one point of a flow. A branch is a layer on the point where it forks. */
export class Flow {
  private readonly changes = new Map<string, boolean>();
  private readonly lost = new Set<string>();
  private over = false;

  constructor(private readonly fork: Flow | null = null) {}

  /** True where every way to this point binds the name. */
  has(name: string): boolean {
    let bound = this.changes.get(name);
    for (let point = this.fork; point && bound === undefined; point = point.fork) bound = point.changes.get(name);
    return bound ?? false;
  }

  bind(name: string): void {
    if (!this.over) this.changes.set(name, true);
  }

  unbind(name: string): void {
    if (this.over) return;
    this.changes.set(name, false);
    this.lost.add(name);
  }

  /** Nothing goes on from here: what follows a `raise` or a `return` is never reached. */
  end(): void {
    this.over = true;
  }

  branch(): Flow {
    return new Flow(this);
  }

  /** A branch for what runs after another one that may have stopped anywhere: what that one unbound may be gone. */
  stopped(other: Flow): Flow {
    const branch = this.branch();
    for (const name of other.lost) branch.unbind(name);
    return branch;
  }

  /** What holds now, as a branch of an earlier point that later changes do not reach. */
  since(fork: Flow): Flow {
    const branch = this.fork && this.fork !== fork ? this.fork.since(fork) : fork.branch();
    for (const [name, bound] of this.changes) branch.changes.set(name, bound);
    branch.over = this.over;
    return branch;
  }

  /** True where nothing happened since the fork. */
  get unchanged(): boolean {
    return this.changes.size === 0;
  }

  /** Goes on after its branches: bound is what each of them binds that has an end. */
  join(branches: readonly Flow[]): void {
    for (const name of branches.flatMap((branch) => [...branch.lost])) this.lost.add(name);
    const arriving = branches.filter((branch) => !branch.over);
    if (arriving.length === 0) this.over = true;
    const changed = new Set(arriving.flatMap((branch) => [...branch.changes.keys()]));
    const bound = [...changed].map((name) => [name, arriving.every((branch) => branch.has(name))] as const);
    for (const [name, certain] of bound) if (certain || this.has(name)) this.changes.set(name, certain);
  }

  /** Names bound for certain. */
  names(): string[] {
    return [...this.changes].filter(([, bound]) => bound).map(([name]) => name);
  }
}
