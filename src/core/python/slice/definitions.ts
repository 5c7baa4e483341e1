/** Functions and classes: what defining them reads and makes. */
import { functionLocals } from '../locals';
import { parameterNames, parametersOf } from '../parameters';
import type { LocalNames } from '../scopes';
import type { SyntaxNode } from '../tree';
import { runClassHooks } from './class-hooks';
import { attributeKey } from './keys';
import { patchLibrary } from './patches';
import { type Code, DERIVED, eitherOf, selvesOf, type Thing, type Value, valueOf } from './things';
import type { Tracer } from './tracer';

/** The value of a `def` or a `lambda`: defaults and annotations are read now, its body when it is called. */
export function defineFunction(tracer: Tracer, node: SyntaxNode): Value {
  const made = tracer.make(node, 'function');
  for (const parameter of parametersOf(node)) {
    const name = parameterName(parameter);
    const given = tracer.evaluate(parameter.child('value'));
    if (parameter.child('value') && name !== undefined) tracer.put(made, defaultKey(name), given, true);
    tracer.evaluate(parameter.child('type'));
  }
  tracer.evaluate(node.child('return_type'));
  const frame = tracer.frame.forFunctions;
  frame.capture();
  made.code = { node, frame, role: 'plain', owner: null, receiver: null };
  return valueOf(made);
}

/** Where a function holds the default of a parameter. */
export function defaultKey(parameter: string): string {
  return `default ${parameter}`;
}

/** The name that a parameter binds. */
export function parameterName(parameter: SyntaxNode): string | undefined {
  const name = parameter.child('name') ?? (parameter.type === 'typed_parameter' ? parameter.children[0] : parameter);
  return name?.type === 'identifier' ? name.text : name?.children[0]?.text;
}

const locals = new WeakMap<SyntaxNode, LocalNames>();

/** The names that a function or lambda binds. */
export function localsOf(node: SyntaxNode): LocalNames {
  const known = locals.get(node);
  if (known) return known;
  const found = functionLocals(parameterNames(node), node.child('body') ?? node);
  locals.set(node, found);
  return found;
}

/** The value of a `class`: its body runs now. */
export function defineClass(tracer: Tracer, node: SyntaxNode): Value {
  const made = tracer.make(node, 'class');
  const given = node.child('superclasses')?.children ?? [];
  made.bases = [...eitherOf(given.filter((base) => base.type !== 'keyword_argument').map((base) => tracer.evaluate(base))).things];
  const keywords = given.filter((base) => base.type === 'keyword_argument').map((keyword) => ({ keyword: keyword.child('name')?.text ?? null, splat: false, value: tracer.evaluate(keyword.child('value')), node: keyword }));
  const metaclasses = keywords.filter(({ keyword }) => keyword === 'metaclass').flatMap(({ value }) => selvesOf(value)).filter(({ kind }) => kind === 'class');
  for (const metaclass of [...metaclasses, ...made.bases.flatMap((base) => [...base.self.classes])]) tracer.belong(made, metaclass);
  for (const base of made.bases) if (base.self.kind === 'class') tracer.put(base, DERIVED, valueOf(made), false);
  const frame = tracer.inner(node, null);
  tracer.scoped(frame, () => tracer.language.execute(tracer, node.child('body')));
  for (const [name, variable] of frame.variables) {
    const slot = tracer.use(tracer.store.read(variable));
    tracer.put(made, attributeKey(name), slot, true);
    for (const thing of slot.things) own(thing.self, made, node);
    if (name === '__del__') tracer.session.endsLives = true;
    if (/^_.*_$/.test(name) && name !== '__init__') tracer.session.hasSpecials = true;
  }
  return runClassHooks(tracer, made, keywords.filter(({ keyword }) => keyword !== 'metaclass'));
}

/** A function that a class body defines, whatever names it has, is a method of the class. */
function own(thing: Thing, owner: Thing, body: SyntaxNode): void {
  const code = thing.kind === 'function' ? thing.code : null;
  if (code?.owner === null && code.node.source === body.source && code.node.start > body.start && code.node.end <= body.end) thing.code = { ...code, owner };
}

const ROLES: Readonly<Record<string, Code['role']>> = { property: 'property', cached_property: 'cached', setter: 'property', getter: 'property', deleter: 'property', classmethod: 'classmethod', staticmethod: 'staticmethod' };

/** `@decorator` in front of a definition: called with it, innermost first. */
export function decorate(tracer: Tracer, node: SyntaxNode): void {
  const definition = node.child('definition');
  const decorators = node.children.filter((child) => child.type === 'decorator').map((child) => child.children[0]);
  const values = decorators.map((decorator) => [decorator, tracer.evaluate(decorator)] as const);
  if (!definition) return;
  let value = definition.type === 'class_definition' ? defineClass(tracer, definition) : defineFunction(tracer, definition);
  for (const [decorator, callee] of values.reverse()) if (decorator) value = decorated(tracer, decorator, callee, value);
  tracer.language.assign(tracer, definition.child('name'), value);
}

function decorated(tracer: Tracer, decorator: SyntaxNode, callee: Value, value: Value): Value {
  const name = /(\w+)(?:\(.*\))?$/s.exec(decorator.text)?.[1] ?? '';
  const role = ROLES[name];
  const outside = [...callee.things].every((thing) => thing.self.kind === 'external');
  if (role && (outside || name === 'setter')) {
    for (const thing of value.things) if (thing.self.code) thing.self.code = { ...thing.self.code, role };
    return value;
  }
  if (/(?:^|[._])register/.test(decorator.text)) patchLibrary(tracer, value);
  const given = tracer.language.call(tracer, callee, [{ keyword: null, splat: false, value, node: null }], decorator);
  return outside ? eitherOf([value, given]) : given;
}
