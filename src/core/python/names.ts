/** Names read, bound, changed and deleted: a walk in the order in which Python runs the code. */
import { aliasName, assignedValue, captureNames, COMPREHENSIONS, comprehensionLocals, functionLocals, importedNames, patternReads, typeParameterLocals } from './locals';
import { ClassScope, FunctionScope, NameUse, type Scope, SessionScope } from './scopes';
import { parameterNames, parametersOf } from './parameters';
import { sharedNames } from './sharing';
import { isCollection, type SyntaxNode } from './tree';

/** What a statement does to the session's names; `definite` are those it binds for certain. */
export interface StatementNames extends NameUse {
  readonly definite: readonly string[];
}

/** Names of a top-level statement. Bodies of functions that it only defines are left to `definitionNames`. */
export function statementNames(statement: SyntaxNode): StatementNames {
  const use = new NameUse();
  const scope = new SessionScope(use);
  new NameWalk(scope, !defines(statement)).visit(statement);
  return Object.assign(use, { definite: scope.flow.names().filter((name) => use.writes.has(name)) });
}

/** Names that the body of a function, method or lambda reads, binds and changes; changed parameters count. */
export function definitionNames(definition: SyntaxNode): NameUse {
  const use = new NameUse();
  const body = definition.child('body');
  if (!body) return use;
  const parameters = parameterNames(definition);
  const typed = definition.child('type_parameters');
  const session = new SessionScope(use);
  const outer = typed ? new FunctionScope(session, typeParameterLocals(typed)) : session;
  new NameWalk(new FunctionScope(outer, functionLocals(parameters, body), new Set(parameters)), true).visit(body);
  return use;
}

/** Names that a class body and all its methods read, bind and change outside the class. */
export function classNames(definition: SyntaxNode): NameUse {
  const use = new NameUse();
  const body = definition.child('body');
  if (body) new NameWalk(new ClassScope(new SessionScope(use)), true).visit(body);
  return use;
}

/** Free names of an expression, in the order of their first read. */
export function freeNames(expression: SyntaxNode): string[] {
  if (expression.type === 'identifier') return [expression.text];
  const use = new NameUse();
  new NameWalk(new SessionScope(use), true).visit(expression);
  return [...use.reads];
}

/** True where a top-level statement is a definition whose bodies run later. */
function defines(statement: SyntaxNode): boolean {
  return statement.type === 'function_definition' || statement.type === 'class_definition' || statement.type === 'decorated_definition';
}

/** Context managers that swallow an exception, so that their body may stop halfway. */
const SWALLOWS = /\b(?:suppress|raises|assertRaises)\b/;

class NameWalk {
  /** `bodies`: whether bodies of functions count as read here and now. */
  constructor(
    private scope: Scope,
    private readonly bodies: boolean,
  ) {}

  visit(node: SyntaxNode | undefined): void {
    if (!node) return;
    if (COMPREHENSIONS.has(node.type)) this.comprehension(node);
    else (VISITS[node.type] ?? NameWalk.prototype.children).call(this, node);
  }

  children(node: SyntaxNode): void {
    for (const child of node.children) this.visit(child);
  }

  identifier(node: SyntaxNode): void {
    this.scope.read(node.text);
  }

  attribute(node: SyntaxNode): void {
    this.visit(node.child('object'));
  }

  keyword(node: SyntaxNode): void {
    this.visit(node.child('value'));
  }

  memberType(node: SyntaxNode): void {
    this.visit(node.children[0]);
  }

  call(node: SyntaxNode): void {
    const callee = node.child('function');
    this.visit(callee);
    this.visit(node.child('arguments'));
    if (callee?.type === 'attribute') this.change(callee);
  }

  assignment(node: SyntaxNode): void {
    this.visit(assignedValue(node));
    const bare = !assignedValue(node);
    for (let link: SyntaxNode | undefined = node; link?.type === 'assignment'; link = link.child('right')) {
      this.visit(link.child('type'));
      const target = link.child('left');
      if (!bare) this.target(target);
      else if (target?.type !== 'identifier') this.visit(target);
    }
  }

  augmented(node: SyntaxNode): void {
    const target = node.child('left');
    this.visit(target);
    this.visit(node.child('right'));
    this.change(target);
    this.target(target);
  }

  walrus(node: SyntaxNode): void {
    this.visit(node.child('value'));
    this.target(node.child('name'));
  }

  /** Binds what a target names; storing to an attribute or an item changes its owner. */
  private target(node: SyntaxNode | undefined): void {
    if (!node) return;
    if (node.type === 'identifier') this.scope.bind(node.text);
    else if (node.type === 'attribute' || node.type === 'subscript') {
      this.visit(node);
      this.change(node);
    } else for (const part of node.children) this.target(part);
  }

  /** The object that an attribute or an item belongs to, or a name stands for, may change. */
  private change(node: SyntaxNode | undefined): void {
    if (!node) return;
    const owner = node.type === 'attribute' ? node.child('object') : node.type === 'subscript' ? node.child('value') : node;
    if (owner) for (const name of sharedNames(owner, 'calls')) this.scope.mutate(name);
  }

  remove(node: SyntaxNode): void {
    for (const child of node.children) {
      if (child.type === 'identifier') this.scope.unbind(child.text);
      else if (isCollection(child) || child.type === 'parenthesized_expression') this.remove(child);
      else {
        this.visit(child);
        this.change(child);
      }
    }
  }

  imports(node: SyntaxNode): void {
    for (const name of importedNames(node)) this.scope.bind(name);
  }

  global(node: SyntaxNode): void {
    for (const name of node.children) this.scope.declareGlobal(name.text);
  }

  nothing(): void {
    // Names written there are not read.
  }

  /** Runs each way on from here, and goes on with what all of them have bound. */
  private ways(...ways: readonly (() => void)[]): void {
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

  private perhaps(...nodes: readonly (SyntaxNode | undefined)[]): void {
    this.ways(() => nodes.forEach((node) => this.visit(node)), () => undefined);
  }

  /** Conditions run one after the other until one holds; each body starts from the conditions before it. */
  branches(node: SyntaxNode): void {
    const { scope } = this;
    const alternatives = node.all('alternative');
    this.visit(node.child('condition'));
    const fork = scope.flow;
    const ends: (typeof fork)[] = [];
    let rest = fork;
    const run = (from: typeof fork, body: SyntaxNode | undefined): void => {
      scope.flow = from.branch();
      this.visit(body);
      ends.push(scope.flow);
    };
    run(rest, node.child('consequence'));
    for (const clause of alternatives) {
      if (clause.type === 'else_clause') continue;
      scope.flow = rest.branch();
      this.visit(clause.child('condition'));
      if (!scope.flow.unchanged) rest = scope.flow;
      run(rest, clause.child('consequence'));
    }
    run(rest, alternatives.find((clause) => clause.type === 'else_clause'));
    scope.flow = fork;
    fork.join(ends);
  }

  loop(node: SyntaxNode): void {
    this.visit(node.child('right'));
    this.ways(
      () => {
        this.target(node.child('left'));
        this.visit(node.child('body'));
      },
      () => undefined,
    );
    this.perhaps(node.child('alternative'));
  }

  whileLoop(node: SyntaxNode): void {
    this.visit(node.child('condition'));
    this.perhaps(node.child('body'));
    this.perhaps(node.child('alternative'));
  }

  /** A body may stop anywhere: handlers and `finally` start from what was bound before it. */
  attempt(node: SyntaxNode): void {
    const { scope } = this;
    const handlers = node.children.filter((child) => child.type === 'except_clause');
    const before = scope.flow;
    const cleanup = before.branch();
    scope.flow = cleanup;
    this.visit(node.children.find((child) => child.type === 'finally_clause'));
    scope.flow = before;
    const body = (): void => {
      this.visit(node.child('body'));
      this.visit(node.children.find((child) => child.type === 'else_clause'));
    };
    this.ways(body, ...handlers.map((handler) => () => this.handler(handler)));
    before.join([cleanup]);
  }

  /** The name of a caught exception is gone when its handler ends. */
  private handler(node: SyntaxNode): void {
    const caught = node.child('value')?.child('alias') ?? node.child('alias');
    this.children(node);
    if (caught?.text) this.scope.flow.unbind(caught.text);
  }

  asPattern(node: SyntaxNode): void {
    this.visit(node.children[0]);
    this.target(node.child('alias'));
  }

  withBlock(node: SyntaxNode): void {
    const clause = node.children.find((child) => child.type === 'with_clause');
    this.visit(clause);
    if (clause && SWALLOWS.test(clause.text)) this.perhaps(node.child('body'));
    else this.visit(node.child('body'));
  }

  match(node: SyntaxNode): void {
    node.all('subject').forEach((subject) => this.visit(subject));
    const cases = node.child('body')?.children ?? [];
    this.ways(...cases.map((clause) => () => this.matchCase(clause)), () => undefined);
  }

  private matchCase(clause: SyntaxNode): void {
    const patterns = clause.children.filter((child) => child.type === 'case_pattern');
    for (const name of patterns.flatMap(patternReads)) this.scope.read(name);
    for (const name of captureNames(clause)) this.scope.bind(name);
    this.visit(clause.child('guard'));
    this.visit(clause.child('consequence'));
  }

  either(node: SyntaxNode): void {
    const [value, condition, other] = node.children;
    this.visit(condition);
    this.ways(() => this.visit(value), () => this.visit(other));
  }

  shortCircuit(node: SyntaxNode): void {
    this.visit(node.child('left'));
    this.perhaps(node.child('right'));
  }

  /** The first iterable is evaluated outside; the rest has a scope of its own. */
  private comprehension(node: SyntaxNode): void {
    const { scope } = this;
    const clauses = node.children.filter((child) => child.field !== 'body');
    const first = clauses[0];
    first?.all('right').forEach((iterable) => this.visit(iterable));
    const inside = new ComprehensionScope(scope, comprehensionLocals(node));
    const run = (): void => {
      for (const clause of clauses) {
        if (clause.type !== 'for_in_clause') this.visit(clause);
        else if (clause !== first) clause.all('right').forEach((iterable) => this.visit(iterable));
      }
      this.visit(node.child('body'));
    };
    this.ways(() => this.within(inside, run), () => undefined);
  }

  lambda(node: SyntaxNode): void {
    this.defaults(node);
    const body = node.child('body');
    if (body) this.within(new FunctionScope(this.scope.forFunctions, functionLocals(parameterNames(node), body)), () => this.visit(body));
  }

  functionDefinition(node: SyntaxNode): void {
    this.defaults(node);
    const header = this.typed(node);
    this.within(header, () => {
      parametersOf(node).forEach((parameter) => this.visit(parameter.child('type')));
      this.visit(node.child('return_type'));
    });
    const body = node.child('body');
    if (body && this.bodies) {
      this.within(new FunctionScope(header.forFunctions, functionLocals(parameterNames(node), body)), () => this.visit(body));
    }
    this.target(node.child('name'));
  }

  classDefinition(node: SyntaxNode): void {
    const header = this.typed(node);
    this.within(header, () => this.visit(node.child('superclasses')));
    this.within(new ClassScope(header), () => this.visit(node.child('body')));
    this.target(node.child('name'));
  }

  typeAlias(node: SyntaxNode): void {
    const name = aliasName(node);
    const parameters = node.child('left')?.children[0]?.children.find((child) => child.type === 'type_parameter');
    const scope = parameters ? new FunctionScope(this.scope, typeParameterLocals(parameters)) : this.scope;
    this.within(scope, () => this.visit(node.child('right')));
    this.target(name);
  }

  private defaults(node: SyntaxNode): void {
    for (const parameter of parametersOf(node)) this.visit(parameter.child('value'));
  }

  /** The scope of type parameters, which bounds, annotations and bases see. */
  private typed(node: SyntaxNode): Scope {
    const parameters = node.child('type_parameters');
    if (!parameters) return this.scope;
    const scope = new FunctionScope(this.scope, typeParameterLocals(parameters));
    this.within(scope, () => this.visit(parameters));
    return scope;
  }

  private within(scope: Scope, walk: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    walk();
    this.scope = outer;
  }
}

/** A walrus in a comprehension binds in the scope around it. */
class ComprehensionScope extends FunctionScope {
  constructor(private readonly around: Scope, names: ConstructorParameters<typeof FunctionScope>[1]) {
    super(around.forFunctions, names);
  }

  override bind(name: string): void {
    this.around.bind(name);
  }
}

const VISITS: Readonly<Record<string, (this: NameWalk, node: SyntaxNode) => void>> = {
  identifier: NameWalk.prototype.identifier,
  attribute: NameWalk.prototype.attribute,
  keyword_argument: NameWalk.prototype.keyword,
  member_type: NameWalk.prototype.memberType,
  call: NameWalk.prototype.call,
  assignment: NameWalk.prototype.assignment,
  augmented_assignment: NameWalk.prototype.augmented,
  named_expression: NameWalk.prototype.walrus,
  delete_statement: NameWalk.prototype.remove,
  import_statement: NameWalk.prototype.imports,
  import_from_statement: NameWalk.prototype.imports,
  future_import_statement: NameWalk.prototype.imports,
  global_statement: NameWalk.prototype.global,
  nonlocal_statement: NameWalk.prototype.nothing,
  if_statement: NameWalk.prototype.branches,
  for_statement: NameWalk.prototype.loop,
  while_statement: NameWalk.prototype.whileLoop,
  try_statement: NameWalk.prototype.attempt,
  as_pattern: NameWalk.prototype.asPattern,
  with_statement: NameWalk.prototype.withBlock,
  match_statement: NameWalk.prototype.match,
  conditional_expression: NameWalk.prototype.either,
  boolean_operator: NameWalk.prototype.shortCircuit,
  lambda: NameWalk.prototype.lambda,
  function_definition: NameWalk.prototype.functionDefinition,
  class_definition: NameWalk.prototype.classDefinition,
  type_alias_statement: NameWalk.prototype.typeAlias,
};
