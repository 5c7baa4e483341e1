/** Modules of the workspace whose source is known: what an import of one runs, and what it gives. */
import { MAIN_MODULE } from '../../model/module';
import { stringText } from '../strings';
import type { SyntaxNode } from '../tree';
import { readFileNamed } from './files';
import { type Frame, ModuleFrame } from './frames';
import { attributeKey } from './keys';
import { loadAttribute } from './parts';
import type { LoadedModule, ModuleCode, Session } from './session';
import { selvesOf, Thing, UNSET, type Value, valueOf } from './things';
import { Tracer } from './tracer';

/** The module with a dotted name, relative ones as seen from the code that runs; imported now where it was not. Null for one whose source is not known. */
export function importModule(tracer: Tracer, written: string): Thing | null {
  const name = absolute(written, tracer.frame.session);
  let parent: Thing | null = null;
  let path = '';
  for (const part of name.split('.')) {
    path = path === '' ? part : `${path}.${part}`;
    const found: Thing | null = loadOnce(tracer, path);
    if (!found) return null;
    const key = attributeKey(part);
    if (parent && !tracer.store.peek(parent.part(key)).things.has(found)) tracer.put(parent, key, valueOf(found), true);
    parent = found;
  }
  return parent;
}

/** What `from module import name` gives: an attribute, else a module inside; null where the module's source is not known. */
export function importName(tracer: Tracer, module: string, name: string, node: SyntaxNode): Value | null {
  const owner = importModule(tracer, module);
  if (!owner) return null;
  const inside = isBound(tracer, owner, name) ? null : importModule(tracer, `${owner.type ?? ''}.${name}`);
  return inside ? valueOf(inside) : loadAttribute(tracer, valueOf(owner), name, node);
}

/** Binds what `from module import *` does; false where the module's source is not known. */
export function importAll(tracer: Tracer, module: string): boolean {
  const owner = importModule(tracer, module);
  if (!owner) return false;
  bindPublic(tracer, owner);
  return true;
}

function bindPublic(tracer: Tracer, owner: Thing): void {
  const loaded = tracer.session.modules.get(owner.type ?? '');
  const listed = listedNames(loaded?.code?.statements ?? []);
  const all = [...owner.parts.keys()].filter((key) => key.startsWith('.')).map((key) => key.slice(1)).filter((name) => isBound(tracer, owner, name));
  const isPublic = (name: string): boolean => (listed === 'unknown' ? true : listed ? listed.has(name) : !name.startsWith('_'));
  const bind = (): void => all.filter(isPublic).forEach((name) => tracer.bindImport(name, tracer.load(owner, attributeKey(name))));
  if (listed === 'unknown') tracer.store.perhaps(bind);
  else bind();
  if ((loaded?.frame.openBinders.length ?? 0) > 0) tracer.bindAny();
}

/** Loads a module anew, into what it was before; names that were taken from it keep what they had. */
export function reloadModule(tracer: Tracer, name: string): void {
  const { modules, sources } = tracer.session;
  const loaded = modules.get(name);
  const code = sources.get(name) ?? loaded?.code;
  if (loaded && code) runModule(tracer, loaded, code);
}

/** Loads a module anew as `%autoreload` does: who holds a function or a class of it has the new one from then on. */
export function patchModule(tracer: Tracer, name: string): void {
  const module = tracer.session.modules.get(name)?.thing;
  if (!module) return;
  const before = new Map([...module.parts].map(([key, variable]) => [key, selvesOf(tracer.store.peek(variable))]));
  reloadModule(tracer, name);
  for (const [key, things] of before) for (const old of things) for (const made of selvesOf(tracer.load(module, key))) patch(tracer, old, made);
}

function patch(tracer: Tracer, old: Thing, made: Thing): void {
  if (old === made || old.kind !== made.kind || (old.kind !== 'function' && old.kind !== 'class')) return;
  old.code = made.code;
  old.bases = made.bases;
  for (const key of made.parts.keys()) tracer.put(old, key, tracer.load(made, key), true);
  tracer.change(old, true);
}

/** Runs a script in a scope of its own, as `%run` does, and binds what it bound. */
export function runScript(tracer: Tracer, code: ModuleCode): void {
  const loaded = emptyModule(code.name, '', tracer);
  runModule(tracer, loaded, code);
  for (const [name, variable] of loaded.frame.variables) {
    const slot = tracer.store.read(variable);
    if (slot !== UNSET) tracer.bindName(name, slot);
  }
  if (loaded.frame.openBinders.length > 0) tracer.bindAny();
}

/** True in code of a module that is imported and not run as a script: there `__name__` is the module's own. */
export function isImported(frame: Frame): boolean {
  return frame.session instanceof ModuleFrame && frame.session.module.type !== MAIN_MODULE;
}

function loadOnce(tracer: Tracer, name: string): Thing | null {
  const { sources, modules } = tracer.session;
  const known = modules.get(name);
  const code = sources.get(name) ?? null;
  if (known && (code === null || known.code?.digest === code.digest)) return known.thing;
  if (!code && !isAbove(name, sources)) return null;
  const isPackage = code?.isPackage ?? true;
  const loaded = known ?? emptyModule(name, isPackage ? name : name.slice(0, Math.max(0, name.lastIndexOf('.'))), tracer);
  modules.set(name, loaded);
  if (code) runModule(tracer, loaded, code);
  return loaded.thing;
}

function emptyModule(name: string, inPackage: string, { node }: Tracer): LoadedModule {
  const thing = new Thing('module', name, true);
  thing.execution = node.execution;
  return { thing, frame: new ModuleFrame(thing, inPackage), code: null };
}

/** Runs a module's statements; each may take as much as one of a cell, for there may be any number of them. */
function runModule(tracer: Tracer, loaded: LoadedModule, code: ModuleCode): void {
  const { session, node, language, store } = tracer;
  const [work, stopped] = [store.work, store.stopped];
  loaded.code = code;
  readFileNamed(tracer, code.file);
  for (const statement of code.statements) {
    store.work = 0;
    store.stopped = false;
    const inner = new Tracer(session, node, language, loaded.frame);
    language.execute(inner, statement);
    for (const [key, read] of inner.reads) if (!tracer.reads.has(key)) tracer.reads.set(key, read);
  }
  [store.work, store.stopped] = [work, stopped];
}

function isAbove(name: string, sources: Session['sources']): boolean {
  for (const other of sources.keys()) if (other.startsWith(`${name}.`)) return true;
  return false;
}

function isBound(tracer: Tracer, module: Thing, name: string): boolean {
  const variable = module.parts.get(attributeKey(name));
  return variable !== undefined && tracer.store.read(variable) !== UNSET;
}

/** The names that a literal `__all__` lists; null where there is none. */
function listedNames(statements: readonly SyntaxNode[]): ReadonlySet<string> | 'unknown' | null {
  const mentions = statements.filter((statement) => statement.text.includes('__all__'));
  if (mentions.length === 0) return null;
  const [only, ...more] = mentions;
  const assignment = only?.type === 'expression_statement' ? only.children[0] : undefined;
  const items = assignment?.child('left')?.text === '__all__' ? assignment.child('right')?.children.map(stringText) : undefined;
  return more.length === 0 && items?.every((item) => item !== undefined) ? new Set(items) : 'unknown';
}

function absolute(written: string, frame: Frame): string {
  const [dots = ''] = /^\.*/.exec(written) ?? [];
  if (dots === '' || !(frame instanceof ModuleFrame)) return written;
  const parts = frame.inPackage.split('.');
  const base = parts.slice(0, parts.length - dots.length + 1);
  const rest = written.slice(dots.length);
  return [...base, ...(rest === '' ? [] : [rest])].join('.');
}
