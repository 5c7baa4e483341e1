/** A walk over code in the order in which Python runs it: the scope it is in, and the ways it may take. */
import type { Flow } from './binding-flow';
import type { Scope } from './scopes';
import { sharedNames } from './sharing';
import type { SyntaxNode } from './tree';

/** What a kind of node does to names. */
export type Visit = (walk: NameWalk, node: SyntaxNode) => void;

/** Visits by the type of node; all other nodes do what their children do. */
export type Visits = Readonly<Record<string, Visit>>;

/** Goes through code and tells a scope which names it reads, binds, changes and deletes. */
export class NameWalk {
  /** The loops around, outermost first: where each forks, and what is bound where it is left. */
  private loops: { readonly fork: Flow; readonly exits: Flow[] }[] = [];

  /** `bodies`: whether bodies of functions count as read here and now. */
  constructor(
    public scope: Scope,
    readonly bodies: boolean,
    private readonly visits: Visits,
  ) {}

  visit(node: SyntaxNode | undefined): void {
    if (!node) return;
    const visit = this.visits[node.type];
    if (visit) visit(this, node);
    else this.children(node);
  }

  children(node: SyntaxNode): void {
    for (const child of node.children) this.visit(child);
  }

  /** Binds what a target names; storing to an attribute or an item changes its owner. */
  bind(target: SyntaxNode | undefined): void {
    if (!target) return;
    if (target.type === 'identifier') this.scope.bind(target.text);
    else if (target.type === 'attribute' || target.type === 'subscript') {
      this.visit(target);
      this.change(target);
    } else for (const part of target.children) this.bind(part);
  }

  /** The object that an attribute or an item belongs to, or a name stands for, may change. */
  change(node: SyntaxNode | undefined): void {
    if (!node) return;
    const owner = node.type === 'attribute' ? node.child('object') : node.type === 'subscript' ? node.child('value') : node;
    if (owner) for (const name of sharedNames(owner, 'calls')) this.scope.mutate(name);
  }

  /** Runs each way on from here, and goes on with what all of them have bound. */
  ways(...ways: readonly (() => void)[]): void {
    const { scope } = this;
    const fork = scope.flow;
    const ends = ways.map((way) => {
      scope.flow = fork.branch();
      way();
      return scope.flow;
    });
    scope.flow = fork;
    fork.join(ends);
  }

  /** Code that may not run at all. */
  perhaps(...nodes: readonly (SyntaxNode | undefined)[]): void {
    this.ways(() => nodes.forEach((node) => this.visit(node)), () => undefined);
  }

  /** Code that may stop anywhere without stopping what follows it. */
  halting(walk: () => void): void {
    const { scope } = this;
    const fork = scope.flow;
    const whole = fork.branch();
    scope.flow = whole;
    walk();
    scope.flow = fork;
    fork.join([whole, fork.stopped(whole)]);
  }

  /** A body that runs any number of times, and what runs when it was not left by a `break`. */
  repeat(body: () => void, otherwise: SyntaxNode | undefined): void {
    const { scope } = this;
    const fork = scope.flow;
    const turn = fork.branch();
    const exits: Flow[] = [];
    this.loops.push({ fork, exits });
    scope.flow = turn;
    body();
    this.loops.pop();
    const end = fork.stopped(turn);
    scope.flow = end;
    this.visit(otherwise);
    scope.flow = fork;
    fork.join([end, ...exits]);
  }

  /** A `break`: the loop around is left with what is bound here. */
  leave(): void {
    const { flow } = this.scope;
    const loop = this.loops.at(-1);
    if (loop) loop.exits.push(flow.since(loop.fork));
    flow.end();
  }

  within(scope: Scope, walk: () => void): void {
    const { scope: outer, loops } = this;
    this.scope = scope;
    this.loops = [];
    walk();
    this.scope = outer;
    this.loops = loops;
  }
}
