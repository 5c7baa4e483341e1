/** What a step is for: statements whose effect is wanted outside of it. */
import { isTransformer, soundsLikeTransformer } from '../capture/transformers';
import type { PromotedCell } from './cells';
import type { FileUse } from './files';
import { isPrint, metricsOf, shownExpression } from './metrics';
import type { Role } from './roles';
import { readsOf, type Statement } from './statement';

/** What is wanted of a step's own cells. */
export interface Goals {
  /** Statements that it must run. */
  readonly statements: readonly number[];
  /** Names that it gives: trained models, and where nothing else tells what it is for, all that it makes. */
  readonly names: readonly string[];
  /** True where figures are all that its cells make. */
  readonly figures: boolean;
}

/** What all of this is told from. */
export interface GoalFacts {
  readonly statements: readonly Statement[];
  readonly roles: readonly Role[];
  readonly files: readonly FileUse[];
  readonly cells: readonly PromotedCell[];
}

/** The goals of a step with these statements as its own; `isRead`: code outside reads names that it makes. */
export function goalsOf(own: readonly number[], isRead: boolean, { statements, roles, files }: GoalFacts): Goals {
  const code = own.filter((id) => roles[id] === 'code').map((id) => statements[id] as Statement);
  const shows = code.filter((statement) => metricsOf(statement).length > 0);
  const writes = code.filter(({ id }) => files[id]?.writes === true);
  const models = trainedNames(code);
  const trains = code.filter(({ facts, gives }) => models.some((name) => facts.writes.includes(name) || (gives.has(name) && facts.mutates.includes(name))));
  const told = [...shows, ...writes, ...trains].map(({ id }) => id);
  const ends = deadEnds(code, statements);
  if (told.length > 0 || isRead) return { statements: told, names: [...new Set([...models, ...ends])], figures: false };
  const kept = code.filter((statement) => !isShown(statement));
  const made = own.map((id) => statements[id] as Statement).filter(({ id }) => roles[id] === 'literal' || kept.some((statement) => statement.id === id));
  const names = new Set(made.flatMap(madeBy));
  if (names.size > 0 || kept.some(({ facts }) => facts.writes.length > 0)) return { statements: kept.map(({ id }) => id), names: [...names], figures: false };
  const drawn = code.filter(draws);
  if (drawn.length > 0) return { statements: drawn.map(({ id }) => id), names: [], figures: true };
  const rest = code.length > 0 ? code : own.map((id) => statements[id] as Statement).filter(({ id }) => roles[id] !== 'import');
  return { statements: rest.map(({ id }) => id), names: [], figures: false };
}

/** Names that nothing ever reads: what is made and left is what it was made for. */
function deadEnds(code: readonly Statement[], statements: readonly Statement[]): string[] {
  const read = new Set(statements.flatMap((statement) => [...readsOf(statement), ...statement.free]));
  return code.flatMap((statement) => (isShown(statement) ? [] : madeBy(statement).filter((name) => statement.facts.definite.includes(name) && !read.has(name))));
}

const FITS = /^(?:fit|partial_fit|fit_generator|fit_one_cycle|fine_tune|train_on_batch|learn)$/;

/** Names of models that statements train; a scaler's fit is no training. */
function trainedNames(code: readonly Statement[]): string[] {
  const makers = new Map<string, string>();
  const trained = new Set<string>();
  for (const { facts, gives } of code) {
    for (const { callee, targets, name } of facts.calls) if (/^[A-Z]/.test(name)) targets.forEach((target) => makers.set(target, callee));
    const loops = new Set(facts.loops.flatMap(({ variables }) => variables));
    const isModel = (name: string): boolean => !loops.has(name) && !soundsLikeTransformer(name) && !isTransformer((makers.get(name) ?? '').split('.').at(-1) ?? '');
    for (const call of facts.calls) {
      if (!FITS.test(call.name)) continue;
      const names = call.receiver !== null && call.callee === `${call.receiver}.${call.name}` ? [call.receiver] : call.targets;
      names.filter((name) => gives.has(name) && isModel(name)).forEach((name) => trained.add(name));
    }
    if (!facts.calls.some(({ name }) => name === 'backward')) continue;
    const called = facts.calls.filter(({ callee, name }) => callee === name).map(({ name }) => name);
    called.filter((name) => gives.has(name) && facts.mutates.length > 0 && isModel(name)).forEach((name) => trained.add(name));
  }
  return [...trained];
}

/** Names that a statement makes or certainly changes for others; loop variables, open files and figures are for itself. */
function madeBy({ facts, gives, kinds, node }: Statement): string[] {
  const own = new Set(facts.loops.flatMap(({ variables }) => variables));
  const managed = node?.type === 'with_statement' ? [...(node.children[0]?.text.matchAll(/\bas\s+\(?(\w+)/g) ?? [])].map((match) => match[1]) : [];
  const caught = node ? [...node.text.matchAll(/^[ \t]*except\b[^\n:]*\bas\s+(\w+)/gm)].map((match) => match[1]) : [];
  return [...gives].flatMap(([name, certain]) => {
    const binds = facts.writes.includes(name);
    const changes = certain || facts.mutates.includes(name);
    const isOwn = own.has(name) || managed.includes(name) || caught.includes(name) || /^_/.test(name) || facts.deletes.includes(name);
    return (binds || changes) && !isOwn && !/^(?:function|figure|stream)$/.test(kinds.get(name) ?? '') ? [name] : [];
  });
}

/** Whether a statement only shows something: its value, a line, or a figure. */
export function isShown(statement: Statement): boolean {
  const { node, facts } = statement;
  if (!node) return !statement.sets;
  if (facts.writes.length > 0) return draws(statement) && [...statement.kinds.values()].every((kind) => kind === 'figure');
  const shown = shownExpression(node);
  if (draws(statement) || shown?.text === 'plt.show()' || (shown && isPrint(shown))) return true;
  const changes = statement.sets || statement.random.size > 0 || [...statement.gives.values()].some((certain) => certain);
  return shown !== undefined && !changes && (shown.type !== 'call' || facts.calls.every(({ name }) => LOOKS.test(name)));
}

const LOOKS = /^(?:head|tail|info|describe|sample|value_counts|nunique|unique|isna|isnull|sum|mean|display|shape|print|len|type|dir|help|sorted|list|set|dict|corr|dtypes|columns|groupby|agg|count|min|max|std|show|pprint|summary|get_params|keys|values|items|any|all|round|str|repr|sort_values|sort_index|head|crosstab|confusion_matrix|classification_report)$/;

/** Whether a statement draws. */
export function draws({ facts }: Statement): boolean {
  return facts.calls.some(({ callee, name }) => /^(?:plt|sns|seaborn|matplotlib|px|go|alt|fig|axs?|axes)\./.test(callee) || /^(?:hist|boxplot|plot|imshow|pairplot|heatmap|scatter)$/.test(name) || /\.plot\./.test(callee)) && !facts.calls.some(({ name, callee }) => name === 'savefig' || callee === 'plt.show');
}
