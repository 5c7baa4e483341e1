/** Facts of one top-level statement. */
import { type Activity, collectActivity } from './activity';
import { collectAliases } from './aliases';
import { definitionIn, namedLambda } from './definitions';
import { describeExpression } from './expressions';
import type { StatementFacts } from './facts';
import { collectImports } from './imports';
import { statementNames } from './names';
import { collectSettings } from './settings';
import type { Share } from './sharing';
import type { SyntaxNode } from './tree';

const NOTHING: Activity = { calls: [], prints: [], loops: [] };

/** Expressions that bind or yield instead of having a value to show. */
const NO_VALUE = new Set(['assignment', 'augmented_assignment']);

/** Takes a top-level statement apart. */
export function describeStatement(statement: SyntaxNode): StatementFacts {
  const names = statementNames(statement);
  const aliases = collectAliases(statement);
  const defines = definitionIn(statement);
  const value = shownValue(statement);
  return {
    line: statement.line,
    endLine: statement.endLine,
    reads: [...names.reads],
    writes: [...names.writes],
    definite: names.definite,
    mutates: throughAliases(names.mutates, aliases),
    deletes: [...names.deletes],
    definitelyDeletes: statement.type === 'delete_statement' ? [...names.deletes] : [],
    imports: collectImports(statement),
    aliases,
    literals: collectSettings(statement),
    ...(namedLambda(statement) ? NOTHING : collectActivity(statement, false)),
    ...(defines ? { defines } : {}),
    ...(value ? { expression: describeExpression(value) } : {}),
  };
}

/** The expression that the statement is; the statement itself where it is a tuple without parentheses. */
function shownValue(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.type !== 'expression_statement') return undefined;
  const [first, second] = statement.children;
  if (second) return statement;
  return first && !NO_VALUE.has(first.type) ? first : undefined;
}

/** What a loop variable or another name of the statement's own shares with changes too. */
function throughAliases(mutates: ReadonlySet<string>, aliases: readonly Share[]): string[] {
  const sources = new Map<string, string[]>();
  for (const { target, source } of aliases) sources.set(target, [...(sources.get(target) ?? []), source]);
  const changed = new Set(mutates);
  for (const name of changed) sources.get(name)?.forEach((source) => changed.add(source));
  return [...changed];
}
