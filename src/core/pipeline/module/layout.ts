/** Where in a module the parts of a step stand. */
import { isBuiltin, isShellName } from '../builtin-names';
import type { InputPort, Port, Step, StepMetric, StepParam } from '../graph';
import { isImport, literalOf } from '../roles';
import { readsOf, type Statement } from '../statement';
import { boundBy, importsIn, type ImportLine } from './imports';

/** A function of the module. */
export interface Part {
  readonly kind: 'before' | 'body';
  /** Statements in order: code, and what comes along and cannot stand on top. */
  readonly statements: readonly Statement[];
  readonly inputs: readonly InputPort[];
  readonly params: readonly StepParam[];
  readonly outputs: readonly Port[];
  readonly metrics: readonly StepMetric[];
  /** Names that its functions declare global and that live in it. */
  readonly enclosed: ReadonlySet<string>;
}

/** A module from top to bottom. */
export interface Layout {
  /** Imports, and what has to stand between them, in order. */
  readonly top: readonly (ImportLine | Statement)[];
  readonly constants: readonly Statement[];
  readonly definitions: readonly Statement[];
  readonly parts: readonly Part[];
}

/** Names that the module itself binds on its top level, and to what. */
const MODULE_NAMES: ReadonlyMap<string, string> = new Map([
  ...['argparse', 'asyncio', 'os', 'sys', 'pipeline_io'].map((name) => [name, name] as const),
  ['Path', 'pathlib.Path'],
  ...['Any', 'Optional', 'Sequence'].map((name) => [name, `typing.${name}`] as const),
  ['main', ''],
]);

/** Lays out a step; `annotations` are not told here, for they add no import. */
export function layOut(step: Step): Layout {
  const code = [...step.before, ...step.body];
  const local = new Set(code.flatMap(({ facts }) => [...facts.writes, ...facts.deletes]));
  const imported = new Map<string, string>();
  const clashing = new Set<string>();
  for (const statement of step.carried) {
    if (!statement.node || !isImport(statement.node)) continue;
    for (const line of importsIn(statement.node)) {
      const name = boundBy(line);
      if (name === null) continue;
      const whole = line.name === null && line.alias === null ? name : JSON.stringify(line);
      if (local.has(name) || isTaken(name, line) || (imported.has(name) && imported.get(name) !== whole)) clashing.add(name);
      imported.set(name, whole);
    }
  }
  const hoisted = hoistable(step, local, new Set([...imported.keys()].filter((name) => !clashing.has(name))));
  const isPlaced = (statement: Statement): boolean => !hoisted.has(statement.id) && !(statement.node && isImport(statement.node) && statement.facts.writes.every((name) => !clashing.has(name)));
  const placed = step.carried.filter(isPlaced);
  const top = topOf(step, hoisted, clashing, placed);
  return {
    top,
    constants: step.carried.filter(({ id, node }) => hoisted.has(id) && node && literalOf(node)),
    definitions: step.carried.filter(({ id, node, facts }) => hoisted.has(id) && node && !literalOf(node) && (facts.defines ?? node.type === 'decorated_definition')),
    parts: partsOf(step, placed.filter((statement) => !top.includes(statement)), hoisted),
  };
}

/** Whether the module means something else by the name of an import. */
function isTaken(name: string, { module, name: member }: ImportLine): boolean {
  const own = MODULE_NAMES.get(name);
  return own !== undefined && own !== (member === null ? module : `${module}.${member}`);
}

/** Ids of definitions, and literals that they read, which can stand on the module's top level. */
function hoistable(step: Step, local: ReadonlySet<string>, imported: ReadonlySet<string>): Set<number> {
  const bindings = new Map<string, Statement[]>();
  for (const statement of step.carried) for (const name of statement.facts.writes) bindings.set(name, [...(bindings.get(name) ?? []), statement]);
  const params = new Set(step.params.map(({ name }) => name));
  const found = new Set(step.carried.filter(({ node, facts }) => (node && literalOf(node) ? true : facts.writes.length > 0 && !(node && isImport(node)))).map(({ id }) => id));
  const stands = (statement: Statement): boolean => {
    const { facts, free, node, id } = statement;
    if (facts.writes.some((name) => MODULE_NAMES.has(name) || name === step.name || local.has(name) || imported.has(name) || (bindings.get(name)?.length ?? 0) > 1) || (facts.defines?.writes.length ?? 0) > 0) return false;
    if (node && literalOf(node)) return !facts.writes.some((name) => params.has(name));
    const needed = [...free, ...facts.reads].filter((name) => !facts.writes.includes(name));
    return needed.every((name) => {
      const binder = bindings.get(name)?.at(-1);
      return imported.has(name) || isBuiltin(name) || isShellName(name) || (binder !== undefined && binder.id !== id && found.has(binder.id)) || (!binder && !local.has(name) && !params.has(name));
    });
  };
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const statement of step.carried) if (found.has(statement.id) && !stands(statement)) found.delete(statement.id);
  }
  // A literal that no definition reads stays where it is read, unless it is written as a constant.
  const read = new Set(step.carried.filter(({ id, node }) => found.has(id) && node && !literalOf(node)).flatMap(({ free, facts }) => [...free, ...facts.reads]));
  for (const { id, node } of step.carried) {
    const literal = node && literalOf(node);
    if (literal && !read.has(literal.name) && !/^[A-Z][A-Z0-9_]*$/.test(literal.name)) found.delete(id);
  }
  return found;
}

/** Imports that are needed, and settings that stood in front of one of them. */
function topOf(step: Step, hoisted: ReadonlySet<number>, clashing: ReadonlySet<string>, placed: readonly Statement[]): (ImportLine | Statement)[] {
  const needed = new Set([...step.before, ...step.body, ...step.carried].flatMap((statement) => [...readsOf(statement), ...statement.free, ...statement.facts.reads]));
  const roots = new Set<string>();
  const lines = (statement: Statement): ImportLine[] => (statement.node && isImport(statement.node) ? importsIn(statement.node) : []);
  for (const line of step.carried.flatMap(lines)) if (needed.has(boundBy(line) ?? '')) roots.add(line.module.split('.')[0] ?? '');
  const top: (ImportLine | Statement)[] = [];
  const lastImport = Math.max(-1, ...step.carried.filter(({ node }) => node && isImport(node)).map(({ id }) => id));
  for (const statement of step.carried) {
    const own = lines(statement);
    if (own.length > 0) top.push(...own.filter((line) => line.name === '*' || line.module === '__future__' || (needed.has(boundBy(line) ?? '') && !clashing.has(boundBy(line) ?? '')) || /(?:^|\.)experimental$/.test(line.module)));
    else if (statement.node?.type === 'try_statement' && hoisted.has(statement.id)) top.push(statement);
    else if (placed.includes(statement) && statement.sets && statement.facts.writes.length === 0 && statement.id < lastImport && readsImportsOnly(statement, step)) top.push(statement);
  }
  if (needed.has('display')) top.unshift({ module: 'IPython.display', name: 'display', alias: null });
  return top;
}

function readsImportsOnly(statement: Statement, step: Step): boolean {
  const imported = new Set(step.carried.flatMap(({ facts }) => facts.imports.map(({ name }) => name)));
  return [...readsOf(statement)].every((name) => imported.has(name) || isBuiltin(name));
}

function partsOf(step: Step, placed: readonly Statement[], hoisted: ReadonlySet<number>): Part[] {
  const body = partOf(step, 'body', step.body, placed, hoisted);
  if (step.before.length === 0) return [body];
  return [partOf(step, 'before', step.before, placed, hoisted), body];
}

function partOf(step: Step, kind: Part['kind'], code: readonly Statement[], placed: readonly Statement[], hoisted: ReadonlySet<number>): Part {
  const outputs = kind === 'body' ? step.outputs : step.inputs.filter(({ from }) => from === null);
  const wanted = new Set([...code.flatMap((statement) => [...readsOf(statement), ...statement.free]), ...outputs.map(({ name }) => name)]);
  const firstBody = step.body[0]?.id ?? Infinity;
  const within = new Set<Statement>();
  for (let before = -1; before !== within.size; ) {
    before = within.size;
    for (const statement of placed) {
      const isParam = statement.node && step.params.some(({ name }) => literalOf(statement.node as NonNullable<Statement['node']>)?.name === name);
      const isSetting = statement.facts.writes.length === 0;
      const belongs = isSetting ? kind === (step.before.length > 0 && statement.id < firstBody ? 'before' : 'body') : statement.facts.writes.some((name) => wanted.has(name));
      if (isParam || !belongs || within.has(statement)) continue;
      within.add(statement);
      for (const name of [...readsOf(statement), ...statement.free]) wanted.add(name);
    }
  }
  const statements = [...code, ...within].sort((a, b) => a.id - b.id);
  const inputs = kind === 'body' ? step.inputs : step.beforeInputs;
  const params = step.params.filter(({ name }) => wanted.has(name) && !step.carried.some(({ id, facts }) => hoisted.has(id) && facts.writes.includes(name)));
  const enclosed = new Set(statements.flatMap(({ facts }) => facts.defines?.writes ?? []));
  return { kind, statements, inputs, params, outputs, metrics: kind === 'body' ? step.metrics : [], enclosed };
}
