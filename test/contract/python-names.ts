/** What the analyser says of names against what Python itself says of them. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DefinitionFacts, StatementFacts } from '../../src/core/python/facts';

/** What a piece of code does to the names of the session, where any `with` may swallow an exception. */
export interface PythonUse {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly deletes: readonly string[];
  readonly definite: readonly string[];
  /** Reads that fall away, and names that are bound for certain, where no `with` swallows one. */
  readonly trusting: { readonly unread: readonly string[]; readonly definite: readonly string[] };
  /** What only annotations read that Python does not evaluate. */
  readonly annotated: readonly string[];
}

/** A function or class. */
export interface PythonDefinition extends PythonUse {
  readonly kind: 'function' | 'class';
  readonly name: string;
  /** Null for a class. */
  readonly parameters: readonly string[] | null;
  readonly methods: readonly PythonDefinition[];
}

/** A top-level statement. */
export interface PythonStatement extends PythonUse {
  readonly line: number;
  readonly endLine: number;
  /** Names that imports bind, each with what it stands for. */
  readonly imports: readonly (readonly [string, string])[];
  readonly defines: PythonDefinition | null;
}

/** A source and what Python says of it; null where it cannot be decoded, or compiled. */
export interface PythonSource {
  readonly name: string;
  readonly source: string | null;
  readonly truth: { readonly statements: readonly PythonStatement[]; readonly disagreed: readonly string[] } | null;
}

/** Why the analyser may say something else than Python; each holds only where Python itself tells that it does. */
export type Rule =
  /** Annotations of locals, and all under `from __future__ import annotations`, count as read: libraries evaluate them. */
  | 'annotation that Python leaves alone'
  /** `with torch.no_grad(): y = f(x)` binds `y`: context managers are taken not to swallow, but for those known to. */
  | 'with that is trusted'
  /** The grammar counts comments at the end of a block to it. */
  | 'comment that ends a block';

/** One thing that the two say differently: what kind of thing, of which name, and where; `rule` is null where nothing explains it. */
export interface Difference {
  readonly kind: string;
  readonly name: string;
  readonly where: string;
  readonly rule: Rule | null;
}

/** Lines of JSON that Python prints, as it prints them. */
export async function* askPython(words: readonly string[], input: unknown): AsyncGenerator<unknown> {
  const python = spawn(process.env['CELLTRAIL_PYTHON'] ?? 'python3', [join(import.meta.dirname, 'python-names'), ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  python.stdin.end(JSON.stringify(input));
  for await (const line of createInterface({ input: python.stdout })) yield JSON.parse(line);
  if ((await ended) !== 0) throw new Error('Python stopped before it had told all.');
}

/** All that the analyser and Python say differently of a statement; `lines` are those of the whole source. */
export function differences(facts: StatementFacts, truth: PythonStatement, lines: readonly string[], where: string): Difference[] {
  const at = `${where}:${truth.line}`;
  return [
    ...compareLines(facts, truth, lines, at),
    ...compareUse(facts, truth, at),
    ...compareSets('deleted', facts.deletes, truth.deletes, at),
    ...compareSets('definite', facts.definite, truth.definite, at, { invented: ['with that is trusted', truth.trusting.definite] }),
    ...compareSets('import', facts.imports.map(({ name, path }) => `${name} ${path}`), truth.imports.map((pair) => pair.join(' ')), at),
    ...compareDefinitions(facts.defines ? [facts.defines] : [], truth.defines ? [truth.defines] : [], at),
  ];
}

function compareLines(facts: StatementFacts, truth: PythonStatement, lines: readonly string[], where: string): Difference[] {
  if (facts.line === truth.line && facts.endLine === truth.endLine) return [];
  const added = facts.line === truth.line && facts.endLine > truth.endLine ? lines.slice(truth.endLine, facts.endLine) : ['all'];
  const rule = added.every((line) => /^\s*(#|$)/.test(line)) ? 'comment that ends a block' : null;
  return [{ kind: 'lines', name: `${facts.line}-${facts.endLine} for ${truth.line}-${truth.endLine}`, where, rule }];
}

function compareDefinitions(facts: readonly DefinitionFacts[], truth: readonly PythonDefinition[], where: string): Difference[] {
  const titles = (definitions: readonly (DefinitionFacts | PythonDefinition)[]): string[] => definitions.map(({ kind, name }) => `${kind} ${name}`);
  const listed = compareSets('definition', titles(facts), titles(truth), where);
  if (listed.length > 0 || facts.length !== truth.length) return listed;
  return facts.flatMap((one, index) => compareDefinition(one, truth[index] as PythonDefinition, `${where} in ${one.name}`));
}

/** What a definition deletes counts as written: it is of those whom the caller must ask. */
function compareDefinition(facts: DefinitionFacts, truth: PythonDefinition, where: string): Difference[] {
  const stored = { ...truth, writes: [...truth.writes, ...truth.deletes] };
  return [
    ...(truth.parameters ? compareSets('parameters', [facts.parameters.join(' ')], [truth.parameters.join(' ')], where) : []),
    ...compareUse(facts, stored, where),
    ...compareDefinitions(facts.methods, truth.methods, where),
  ];
}

function compareUse(facts: Pick<StatementFacts, 'reads' | 'writes'>, truth: PythonUse, where: string): Difference[] {
  const allowed = { missed: ['with that is trusted', truth.trusting.unread], invented: ['annotation that Python leaves alone', truth.annotated] } as const;
  return [...compareSets('read', facts.reads, truth.reads, where, allowed), ...compareSets('written', facts.writes, truth.writes, where)];
}

/** The names that a rule explains. */
type Allowed = readonly [Rule, readonly string[]];

function compareSets(kind: string, facts: readonly string[], truth: readonly string[], where: string, allowed: { readonly missed?: Allowed; readonly invented?: Allowed } = {}): Difference[] {
  const lacking = (way: 'missed' | 'invented', has: readonly string[], names: readonly string[]): Difference[] => {
    const known = new Set(has);
    const [rule, explained]: Allowed | readonly [null, readonly string[]] = allowed[way] ?? [null, []];
    return names.filter((name) => !known.has(name)).map((name) => ({ kind: `${kind} ${way}`, name, where, rule: explained.includes(name) ? rule : null }));
  };
  return [...lacking('missed', facts, truth), ...lacking('invented', truth, facts)];
}
