/** What statements do. */
import { aliasName, assignedValue, importedNames, patternReads } from '../locals';
import type { SyntaxNode } from '../tree';
import { FOREIGN, isKnownLibrary } from '../effects/look-up';
import { decorate, defineClass, defineFunction } from './definitions';
import { computed } from './expressions';
import { readFileNamed } from './files';
import { mayLeave } from './jumps';
import { importAll, importModule, importName, isImported } from './modules';
import { ANY, eitherOf, PLAIN, type Value, valueOf } from './things';
import { assign, assignExpression, capture, remove } from './targets';
import type { Tracer } from './tracer';

/** Runs statements in order; what stands behind a way out may not run. */
export function block(tracer: Tracer, statements: readonly SyntaxNode[]): void {
  const leaving = statements.findIndex(mayLeave);
  const sure = leaving < 0 ? statements : statements.slice(0, leaving + 1);
  sure.forEach((statement) => execute(tracer, statement));
  const rest = leaving < 0 ? [] : statements.slice(leaving + 1);
  if (rest.length > 0) tracer.store.perhaps(() => block(tracer, rest));
}

/** Runs one statement, or what stands where a statement may. */
export function execute(tracer: Tracer, node: SyntaxNode | undefined): void {
  if (!node) return;
  const run = STATEMENTS[node.type];
  if (run && tracer.spend()) run(tracer, node);
  else tracer.evaluate(node);
}

type Execute = (tracer: Tracer, node: SyntaxNode) => void;

function expression(tracer: Tracer, node: SyntaxNode): void {
  const [only, ...others] = node.children;
  if (only?.type === 'identifier' && tracer.session.macros.has(only.text)) return tracer.language.giveUp(tracer);
  if (only && others.length === 0 && STATEMENTS[only.type]) execute(tracer, only);
  else tracer.shown = eitherOf(node.children.map((child) => shown(tracer, child)));
}

/** A notebook shows the value of an expression. */
function shown(tracer: Tracer, node: SyntaxNode): Value {
  const value = tracer.evaluate(node);
  tracer.language.runSpecial(tracer, value, []);
  tracer.readKnownState('display');
  return value;
}

function assignment(tracer: Tracer, node: SyntaxNode): void {
  const value = assignedValue(node);
  const targets: SyntaxNode[] = [];
  for (let link: SyntaxNode | undefined = node; link?.type === 'assignment'; link = link.child('right')) {
    const target = link.child('left');
    tracer.evaluate(link.child('type'));
    if (link.child('type') && tracer.frame === tracer.session.frame) annotate(tracer);
    if (target) targets.push(target);
  }
  if (value) assignExpression(tracer, targets, value);
  else targets.filter((target) => target.type !== 'identifier').forEach((target) => tracer.evaluate(target));
}

/** `__annotations__` of the session has one more. */
function annotate(tracer: Tracer): void {
  tracer.store.add(tracer.session.frame.variable('__annotations__'), { nodes: tracer.mark(true), things: PLAIN.things, text: null });
}

/** `x += y` may change the object or bind a new one. */
function augmented(tracer: Tracer, node: SyntaxNode): void {
  const target = node.child('left');
  if (!target) return;
  const before = tracer.evaluate(target);
  const more = tracer.evaluate(node.child('right'));
  tracer.language.iterate(tracer, more, node);
  for (const thing of before.things) {
    if (thing.self.kind === 'external') continue;
    tracer.change(thing, before.things.size === 1);
    for (const other of more.things) tracer.put(thing, ANY, eitherOf([tracer.load(other, ANY), ...(other.self.kind === 'container' ? [] : [valueOf(other)])]), true);
  }
  const made = computed(tracer, [before, more], node);
  assign(tracer, target, before.things.size > 0 ? eitherOf([before, made]) : made);
}

/** `if __name__ == '__main__':` */
const RUN_AS_SCRIPT = /^__name__\s*==\s*(["'])__main__\1$/;

function branches(tracer: Tracer, node: SyntaxNode): void {
  if (isImported(tracer.frame) && RUN_AS_SCRIPT.test(node.child('condition')?.text ?? '')) return alternatives(tracer, node.all('alternative'));
  ask(tracer, node.child('condition'));
  tracer.store.ways([() => execute(tracer, node.child('consequence')), () => alternatives(tracer, node.all('alternative'))]);
}

function ask(tracer: Tracer, condition: SyntaxNode | undefined): void {
  tracer.language.runSpecial(tracer, tracer.evaluate(condition), []);
}

function alternatives(tracer: Tracer, [first, ...rest]: readonly SyntaxNode[]): void {
  if (!first) return;
  if (first.type !== 'elif_clause') return execute(tracer, first);
  ask(tracer, first.child('condition'));
  tracer.store.ways([() => execute(tracer, first.child('consequence')), () => alternatives(tracer, rest)]);
}

function forLoop(tracer: Tracer, node: SyntaxNode): void {
  const iterable = eitherOf(node.all('right').map((part) => tracer.evaluate(part)));
  repeat(tracer, () => {
    assign(tracer, node.child('left'), tracer.language.iterate(tracer, iterable, node));
    execute(tracer, node.child('body'));
  });
  tracer.store.perhaps(() => execute(tracer, node.child('alternative')));
}

function whileLoop(tracer: Tracer, node: SyntaxNode): void {
  ask(tracer, node.child('condition'));
  repeat(tracer, () => {
    execute(tracer, node.child('body'));
    ask(tracer, node.child('condition'));
  });
  tracer.store.perhaps(() => execute(tracer, node.child('alternative')));
}

/** A turn may end anywhere: `break` and `continue` leave names as they are then. */
function repeat(tracer: Tracer, turn: () => void): void {
  tracer.loops += 1;
  tracer.store.loop(turn);
  tracer.loops -= 1;
}

function attempt(tracer: Tracer, node: SyntaxNode): void {
  const handlers = node.children.filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause');
  const body = (): void => {
    execute(tracer, node.child('body'));
    execute(tracer, node.children.find((child) => child.type === 'else_clause'));
  };
  const ends = handlers.length > 0 ? handlers.map((handler) => () => handle(tracer, handler)) : [() => undefined];
  tracer.store.attempt(body, ends);
  execute(tracer, node.children.find((child) => child.type === 'finally_clause'));
}

function handle(tracer: Tracer, node: SyntaxNode): void {
  const caught = node.child('value');
  const named = caught?.child('alias') ?? node.child('alias');
  for (const child of node.children) {
    if (child === caught && named) tracer.evaluate(caught.children[0]);
    else if (child !== named) execute(tracer, child);
    if (child === caught && named) assign(tracer, named, eitherOf([tracer.raised, valueOf(tracer.make(node, 'opaque', 'error'))]));
  }
  if (named) remove(tracer, named);
}

function raise(tracer: Tracer, node: SyntaxNode): void {
  tracer.raised = eitherOf([tracer.raised, ...node.children.map((child) => tracer.evaluate(child))]);
}

/** A manager runs its code before and after the block, and may swallow what the block raises. */
function withBlock(tracer: Tracer, node: SyntaxNode): void {
  const clause = node.children.find((child) => child.type === 'with_clause');
  const managers = (clause?.children ?? []).map((item) => (item.children[0]?.type === 'as_pattern' ? bindAs(tracer, item.children[0]) : enter(tracer, item, tracer.evaluate(item))));
  const run = (): void => execute(tracer, node.child('body'));
  const swallows = (clause && /\b(?:suppress|raises|assertRaises)\b/.test(clause.text)) || managers.some(({ things }) => [...things].some(({ self }) => self.classes.size > 0 || self.lazy));
  if (swallows) tracer.store.attempt(run, [() => undefined]);
  else run();
  for (const manager of managers) {
    enter(tracer, node, manager);
    // It may note what was done within it.
    for (const { self } of manager.things) if (self.type === FOREIGN) tracer.change(self, false);
  }
}

/** Runs what a manager does when a block is entered or left, and gives what it may hand out. */
function enter(tracer: Tracer, node: SyntaxNode, manager: Value): Value {
  for (const { self } of manager.things) if (self.type === 'closing') tracer.language.call(tracer, tracer.language.attribute(tracer, tracer.load(self, ANY), 'close', node), [], node);
  return eitherOf([manager, tracer.language.runSpecial(tracer, manager, []), tracer.language.iterate(tracer, manager, node)]);
}

/** `value as target`: what a context manager gives is its own business, so it may be the manager itself. */
export function bindAs(tracer: Tracer, node: SyntaxNode): Value {
  const value = enter(tracer, node, tracer.evaluate(node.children[0]));
  assign(tracer, node.child('alias') ?? node.children[1], value);
  return value;
}

function match(tracer: Tracer, node: SyntaxNode): void {
  const subject = eitherOf(node.all('subject').map((part) => tracer.evaluate(part)));
  tracer.language.runSpecial(tracer, subject, []);
  cases(tracer, subject, node.child('body')?.children ?? []);
}

/** A case that does not apply may have bound names, and its guard may have done anything. */
function cases(tracer: Tracer, subject: Value, [clause, ...rest]: readonly SyntaxNode[]): void {
  if (!clause) return;
  for (const pattern of clause.children.filter((child) => child.type === 'case_pattern')) patternReads(pattern).forEach((name) => tracer.touch(tracer.readName(name)));
  const guard = clause.child('guard');
  const tried = (): void => {
    capture(tracer, clause, subject);
    ask(tracer, guard);
  };
  if (guard) tracer.store.perhaps(tried);
  const chosen = (): void => {
    capture(tracer, clause, subject);
    execute(tracer, clause.child('consequence'));
  };
  tracer.store.ways([chosen, () => cases(tracer, subject, rest)]);
}

function imports(tracer: Tracer, node: SyntaxNode): void {
  const from = node.child('module_name')?.text.replace(/\s+/g, '');
  if (node.children.some((child) => child.type === 'wildcard_import') && !importAll(tracer, from ?? '')) tracer.bindAny();
  for (const state of ['set sys', 'set os', 'cwd', 'packages', 'patched']) tracer.readKnownState(state);
  if (from !== undefined) tracer.readState(`set ${from.split('.')[0] ?? ''}`);
  if (/(?:^|\.)experimental(?:\.|$)/.test(from ?? '')) tracer.writeState('patched', false);
  for (const module of node.children) if (module.type === 'dotted_name' || module.type === 'aliased_import') readFileNamed(tracer, `${module.text.split(/[.\s]/)[0]}.py`);
  node.all('name').forEach((written, index) => {
    const name = importedNames(node)[index] ?? '';
    const path = written.child('alias') ? (written.child('name')?.text ?? '') : written.text;
    const [first = path] = path.split('.');
    const whole = from === undefined ? (written.child('alias') ? path : first) : `${from}.${path}`;
    const own = ownValue(tracer, from, path, whole, node);
    if (!own && !isKnownLibrary(whole)) tracer.writeState('imported', false);
    // Importing a part of a package makes it an attribute of the whole.
    if (from === undefined && path.includes('.')) tracer.writeState(`submodules ${first}`, false);
    tracer.bindImport(name, own ?? valueOf(tracer.session.external(whole)));
  });
}

/** What an import of a module whose source is known gives. */
function ownValue(tracer: Tracer, from: string | undefined, path: string, whole: string, node: SyntaxNode): Value | null {
  if (from !== undefined) return importName(tracer, from, path, node);
  const inner = importModule(tracer, path);
  const module = whole === path ? inner : inner && importModule(tracer, whole);
  return module && valueOf(module);
}

function returned(tracer: Tracer, node: SyntaxNode): void {
  tracer.active.at(-1)?.yields(eitherOf(node.children.map((child) => tracer.evaluate(child))));
}

const nothing: Execute = () => undefined;
const inside: Execute = (tracer, node) => block(tracer, node.children);

const STATEMENTS: Readonly<Record<string, Execute>> = {
  module: inside,
  block: inside,
  else_clause: inside,
  finally_clause: inside,
  except_clause: inside,
  except_group_clause: inside,
  expression_statement: expression,
  assignment,
  augmented_assignment: augmented,
  if_statement: branches,
  for_statement: forLoop,
  while_statement: whileLoop,
  try_statement: attempt,
  with_statement: withBlock,
  match_statement: match,
  as_pattern: bindAs,
  import_statement: imports,
  import_from_statement: imports,
  future_import_statement: nothing,
  global_statement: (tracer, node) => node.children.forEach((name) => tracer.frame.globals.add(name.text)),
  nonlocal_statement: nothing,
  pass_statement: nothing,
  break_statement: nothing,
  continue_statement: nothing,
  return_statement: returned,
  raise_statement: raise,
  delete_statement: (tracer, node) => node.children.forEach((target) => remove(tracer, target)),
  function_definition: (tracer, node) => assign(tracer, node.child('name'), defineFunction(tracer, node)),
  class_definition: (tracer, node) => assign(tracer, node.child('name'), defineClass(tracer, node)),
  decorated_definition: decorate,
  type_alias_statement: (tracer, node) => {
    const value = tracer.evaluate(node.child('right'));
    assign(tracer, aliasName(node), value);
  },
};
