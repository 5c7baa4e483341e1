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
  walk.ways(
    () => {
      walk.bind(node.child('left'));
      walk.visit(node.child('body'));
    },
    () => undefined,
  );
  walk.perhaps(node.child('alternative'));
}

function whileLoop(walk: NameWalk, node: SyntaxNode): void {
  walk.visit(node.child('condition'));
  walk.perhaps(node.child('body'));
  walk.perhaps(node.child('alternative'));
}

/** A body may stop anywhere: handlers and `finally` start from what was bound before it. */
function attempt(walk: NameWalk, node: SyntaxNode): void {
  const { scope } = walk;
  const handlers = node.children.filter((child) => child.type === 'except_clause');
  const before = scope.flow;
  const cleanup = before.branch();
  scope.flow = cleanup;
  walk.visit(node.children.find((child) => child.type === 'finally_clause'));
  scope.flow = before;
  const body = (): void => {
    walk.visit(node.child('body'));
    walk.visit(node.children.find((child) => child.type === 'else_clause'));
  };
  walk.ways(body, ...handlers.map((clause) => () => handler(walk, clause)));
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
  if (clause && SWALLOWS.test(clause.text)) walk.perhaps(node.child('body'));
  else walk.visit(node.child('body'));
}

function match(walk: NameWalk, node: SyntaxNode): void {
  node.all('subject').forEach((subject) => walk.visit(subject));
  const cases = node.child('body')?.children ?? [];
  walk.ways(...cases.map((clause) => () => matchCase(walk, clause)), () => undefined);
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
