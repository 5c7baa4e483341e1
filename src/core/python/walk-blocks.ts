/** Compound statements: the ways that a run may take through them. */
import { captureNames, patternReads } from './locals';
import type { NameWalk, Visits } from './name-walk';
import type { SyntaxNode } from './tree';

/** Context managers that swallow an exception, so that their body may stop halfway. */
const SWALLOWS = /\b(?:suppress|raises|assertRaises)\b/;

/** Conditions run one after the other until one holds; each body starts from the conditions before it. */
function branches(walk: NameWalk, node: SyntaxNode): void {
  const { scope } = walk;
  const alternatives = node.all('alternative');
  walk.visit(node.child('condition'));
  const fork = scope.flow;
  const ends: (typeof fork)[] = [];
  let rest = fork;
  const run = (from: typeof fork, body: SyntaxNode | undefined): void => {
    scope.flow = from.branch();
    walk.visit(body);
    ends.push(scope.flow);
  };
  run(rest, node.child('consequence'));
  for (const clause of alternatives) {
    if (clause.type === 'else_clause') continue;
    scope.flow = rest.branch();
    walk.visit(clause.child('condition'));
    if (!scope.flow.unchanged) rest = scope.flow;
    run(rest, clause.child('consequence'));
  }
  run(rest, alternatives.find((clause) => clause.type === 'else_clause'));
  scope.flow = fork;
  fork.join(ends);
}

function loop(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.child('right'));
  const body = (): void => {
    walk.bind(node.child('left'));
    walk.visit(node.child('body'));
  };
  walk.repeat(body, node.child('alternative'));
}

function whileLoop(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.child('condition'));
  walk.repeat(() => walk.visit(node.child('body')), node.child('alternative'));
}

/** A body may stop anywhere: handlers and `finally` start from what was bound before it. */
function attempt(walk: NameWalk, node: SyntaxNode): void {
  const { scope } = walk;
  const before = scope.flow;
  const tried = before.branch();
  scope.flow = tried.branch();
  walk.visit(node.child('body'));
  const handlers = node.children.filter((child) => child.type === 'except_clause').map((clause) => ({ clause, flow: tried.stopped(scope.flow) }));
  walk.visit(node.children.find((child) => child.type === 'else_clause'));
  const ends = [scope.flow];
  for (const { clause, flow } of handlers) {
    scope.flow = flow;
    handler(walk, clause);
    ends.push(flow);
  }
  tried.join(ends);
  const cleanup = before.stopped(tried).branch();
  scope.flow = cleanup;
  walk.visit(node.children.find((child) => child.type === 'finally_clause'));
  scope.flow = before;
  before.join([tried]);
  before.join([cleanup]);
}

/** The name of a caught exception is gone when its handler ends. */
function handler(walk: NameWalk, node: SyntaxNode): void {
  const caught = node.child('value')?.child('alias') ?? node.child('alias');
  walk.children(node);
  if (caught?.text) walk.scope.flow.unbind(caught.text);
}

function withBlock(walk: NameWalk, node: SyntaxNode): void {
  const clause = node.children.find((child) => child.type === 'with_clause');
  walk.visit(clause);
  const body = (): void => walk.visit(node.child('body'));
  if (clause && SWALLOWS.test(clause.text)) walk.halting(body);
  else body();
}

function match(walk: NameWalk, node: SyntaxNode): void {
  node.all('subject').forEach((subject) => walk.visit(subject));
  const cases = node.child('body')?.children ?? [];
  const ways = cases.map((clause) => () => matchCase(walk, clause));
  walk.ways(...ways, ...(cases.some(takesAll) ? [] : [() => undefined]));
}

/** `case _:` and `case name:`. */
function takesAll(clause: SyntaxNode): boolean {
  const patterns = clause.children.filter((child) => child.type === 'case_pattern');
  return patterns.length === 1 && !clause.child('guard') && /^\w+$/u.test(patterns[0]?.text ?? '') && patterns.every((pattern) => pattern.children.every((part) => part.type === 'dotted_name'));
}

function matchCase(walk: NameWalk, clause: SyntaxNode): void {
  const patterns = clause.children.filter((child) => child.type === 'case_pattern');
  for (const name of patterns.flatMap(patternReads)) walk.scope.read(name);
  for (const name of captureNames(clause)) walk.scope.bind(name);
  walk.visit(clause.child('guard'));
  walk.visit(clause.child('consequence'));
}

/** Visits of compound statements that define nothing. */
export const BLOCKS: Visits = {
  if_statement: branches,
  for_statement: loop,
  while_statement: whileLoop,
  try_statement: attempt,
  with_statement: withBlock,
  match_statement: match,
};
