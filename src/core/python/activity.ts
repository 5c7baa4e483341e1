/** What runs: calls, prints and loops, in source order. */
import { describeArguments } from './arguments';
import { calleeName, calleeText, receiverOf } from './callee';
import type { CallFacts, LoopFacts, PrintFacts } from './facts';
import { assignedValue, COMPREHENSIONS } from './locals';
import { describeLoop } from './loops';
import { describePrint } from './prints';
import { isCollection, type SyntaxNode, targetNames, unwrap } from './tree';

/** Calls, prints and loops of a piece of code; indexes in them point into these lists. */
export interface Activity {
  readonly calls: readonly CallFacts[];
  readonly prints: readonly PrintFacts[];
  readonly loops: readonly LoopFacts[];
}

/** Collects what runs with `code`. `nested`: whether functions defined in it count as run, as they do in a function that is called. */
export function collectActivity(code: SyntaxNode | undefined, nested: boolean): Activity {
  const walk = new ActivityWalk(nested);
  if (code) walk.visit(code);
  return walk.result();
}

interface OpenCall {
  readonly node: SyntaxNode;
  readonly loops: readonly number[];
}

class ActivityWalk {
  private readonly open: OpenCall[] = [];
  private readonly indexes = new Map<SyntaxNode, number>();
  private readonly targets = new Map<SyntaxNode, string[]>();
  private readonly loops: LoopFacts[] = [];
  private around: readonly number[] = [];

  constructor(private readonly nested: boolean) {}

  visit(node: SyntaxNode): void {
    if (COMPREHENSIONS.has(node.type)) return this.comprehension(node);
    switch (node.type) {
      case 'call':
        return this.call(node);
      case 'for_statement':
        return this.repeated(node, node.all('right'));
      case 'while_statement':
        return this.repeated(node, []);
      case 'function_definition':
        return this.functionDefinition(node);
      case 'assignment':
        this.assigned(node);
        break;
      case 'named_expression':
        this.aim(node.child('value'), node.child('name'));
        break;
      case 'as_pattern':
        this.aim(node.children[0], node.child('alias'));
        break;
    }
    node.children.forEach((child) => this.visit(child));
  }

  result(): Activity {
    const calls = this.open.map((call) => this.describe(call));
    const prints = this.open.flatMap(({ node, loops }) => {
      const print = describePrint(node);
      return print ? [{ ...print, loops }] : [];
    });
    return { calls, prints, loops: this.loops };
  }

  /** The receiver's own calls come first: `SVC(C=1)` before `.fit(X, y)`. */
  private call(node: SyntaxNode): void {
    const callee = node.child('function');
    if (callee) this.visit(callee);
    this.indexes.set(node, this.open.length);
    this.open.push({ node, loops: this.around });
    const given = node.child('arguments');
    if (given) this.visit(given);
  }

  private repeated(node: SyntaxNode, before: readonly SyntaxNode[]): void {
    before.forEach((part) => this.visit(part));
    this.inLoop(node, () => node.children.filter((child) => !before.includes(child) && child.field !== 'alternative').forEach((child) => this.visit(child)));
    node.all('alternative').forEach((child) => this.visit(child));
  }

  private comprehension(node: SyntaxNode): void {
    const around = this.around;
    for (const clause of node.children.filter((child) => child.field !== 'body')) {
      if (clause.type === 'for_in_clause') {
        clause.all('right').forEach((part) => this.visit(part));
        this.enter(clause);
      } else this.visit(clause);
    }
    const body = node.child('body');
    if (body) this.visit(body);
    this.around = around;
  }

  private inLoop(node: SyntaxNode, walk: () => void): void {
    const around = this.around;
    this.enter(node);
    walk();
    this.around = around;
  }

  private enter(loop: SyntaxNode): void {
    this.around = [...this.around, this.loops.length];
    this.loops.push(describeLoop(loop));
  }

  private functionDefinition(node: SyntaxNode): void {
    const body = node.child('body');
    node.children.filter((child) => child !== body).forEach((child) => this.visit(child));
    if (body && this.nested) this.visit(body);
  }

  private assigned(node: SyntaxNode): void {
    const value = assignedValue(node);
    for (let link: SyntaxNode | undefined = node; link?.type === 'assignment'; link = link.child('right')) this.aim(value, link.child('left'));
  }

  /** Notes which names get the value of the calls that make it. */
  private aim(value: SyntaxNode | undefined, target: SyntaxNode | undefined): void {
    if (!value || !target) return;
    const made = unwrap(value);
    if (isCollection(made) && isCollection(target) && made.children.length === target.children.length) {
      made.children.forEach((item, index) => this.aim(item, target.children[index]));
      return;
    }
    const names = targetNames(target);
    for (const call of makers(made)) this.targets.set(call, [...(this.targets.get(call) ?? []), ...names]);
  }

  private describe({ node, loops }: OpenCall): CallFacts {
    const callee = node.child('function') ?? node;
    const receiver = receiverOf(callee);
    return {
      line: node.line,
      callee: calleeText(callee),
      name: calleeName(callee),
      receiver: receiver?.type === 'identifier' ? receiver.text : null,
      receiverCall: receiver?.type === 'call' ? (this.indexes.get(receiver) ?? null) : null,
      args: describeArguments(node.child('arguments'), (call) => this.indexes.get(call)),
      targets: [...new Set(this.targets.get(node))],
      loops,
    };
  }
}

/** The calls whose value, or whose receiver's, an expression hands on. */
function makers(value: SyntaxNode | undefined): SyntaxNode[] {
  if (!value) return [];
  const node = unwrap(value);
  if (node.type === 'conditional_expression') return [...makers(node.children[0]), ...makers(node.children[2])];
  if (node.type === 'boolean_operator') return node.operands.flatMap(makers);
  if (node.type === 'named_expression') return makers(node.child('value'));
  if (node.type !== 'call') return [];
  const callee = node.child('function');
  return [node, ...(callee?.type === 'attribute' ? makers(callee.child('object')) : [])];
}
