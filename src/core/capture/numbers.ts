/** From a printed line to its numbers: the formats read the text, and the print call that made it names what has no name. */
import type { ExpressionFacts } from '../python/facts';
import type { ResolvedPrint } from './calls';
import type { Step } from './flow';
import { readBare } from './formats/bare';
import { readArray } from './formats/arrays';
import type { NamedValue, Reading } from './formats/format';
import { readNamed } from './formats/plain';
import { counterOf, hasMetricWord, namesMetric, orderCounters } from './formats/vocabulary';
import { lastPart, metricCallIn } from './metric-calls';
import type { PrintedValue } from './templates';

/** Where in the code a line was printed, and the values that the print call put into it. */
export interface Site {
  readonly step: Step;
  readonly print: ResolvedPrint;
  readonly values: readonly PrintedValue[];
}

/** A number with all that tells which run it belongs to. */
export interface FoundNumber {
  readonly name: string;
  readonly value: number;
  /** What the code printed it from; null where that is unknown. */
  readonly expression: ExpressionFacts | null;
}

/** The numbers of one line. */
export interface Numbers {
  /** Those that are results by their names; there may be none. */
  readonly found: readonly FoundNumber[];
  /** All that have a name, for a run that a person asked for. */
  readonly named: readonly FoundNumber[];
  readonly counters: readonly string[];
  readonly step: readonly number[];
  readonly site: Site | null;
  /** Values of loop variables that the line shows. */
  readonly turns: readonly { readonly variable: string; readonly text: string }[];
  /** Settings that the line prints itself. */
  readonly label: string | null;
  /** The whole line, for what it may call the run. */
  readonly text: string;
  /** Only a library prints this while it trains. */
  readonly certain?: true;
  /** It sums up what may be on record already. */
  readonly restates?: true;
}

/** The numbers of a line, or null where none has a name. `reading` is what the formats make of it. */
export function numbersOf(text: string, reading: Reading | null, site: Site | null): Numbers | null {
  if (reading?.certain === true) return toldNumbers(text, reading, null, null);
  const values = site?.values ?? [];
  const loopVariables = new Set(site?.print.loops.flatMap((loop) => loop.variables) ?? []);
  const turns = values.flatMap(({ expression, text: shown }) => (expression.variable !== null && loopVariables.has(expression.variable) ? [{ variable: expression.variable, text: shown.trim() }] : []));
  const inLoop = (site?.print.loops.length ?? 0) > 0;
  const used = new Set<PrintedValue>();
  // A header further up says nothing about a line that is known to be printed outside all loops.
  const counted = reading !== null && !(site !== null && !inLoop && reading.counters.length > 0 && reading.implied !== true && !ownsStep(text, reading));
  const sourceOf = ({ at }: NamedValue): PrintedValue | undefined => values.find((item) => at >= item.at && at < item.at + item.text.length);
  const found = (reading?.values ?? []).map((told): FoundNumber => {
    const source = sourceOf(told);
    if (source !== undefined) used.add(source);
    return { name: told.name, value: told.value, expression: source?.expression ?? null };
  });
  const all = readNamed(text);
  const others = (all?.values ?? []).filter(({ at }) => reading?.values.some((told) => told.at === at) !== true);
  for (const printed of values) {
    const value = used.has(printed) || isTurn(printed, loopVariables) ? null : readBare(printed.text);
    const name = value === null ? null : nameOf(printed.expression, site?.step ?? null, turns.length > 0);
    if (value === null || name === null) continue;
    used.add(printed);
    found.push({ name, value, expression: printed.expression });
  }
  const named = [...found];
  for (const told of others) {
    const source = sourceOf(told);
    if (source !== undefined && used.has(source)) continue;
    if (source !== undefined) used.add(source);
    named.push({ name: told.name, value: told.value, expression: source?.expression ?? null });
  }
  for (const printed of values) {
    const value = used.has(printed) || isTurn(printed, loopVariables) ? null : readBare(printed.text);
    if (value !== null) named.push({ name: plainName(printed.expression), value, expression: printed.expression });
  }
  const bare = named.length === 0 && site === null ? readBare(text) : null;
  if (bare !== null) named.push({ name: UNNAMED, value: bare, expression: null });
  if (named.length === 0) return null;
  const own = reading === null && all !== null && (site === null || inLoop) ? all : counted ? { counters: reading.counters, step: reading.step } : { counters: [], step: [] };
  const counters = own.counters.length > 0 ? own : countTurns(turns);
  return { found, named, counters: counters.counters, step: counters.step, site, turns, label: reading?.label ?? null, text };
}

/** The numbers of a reading as it is; `expression` is what showed all of it. */
export function toldNumbers(text: string, reading: Reading, site: Site | null, expression: ExpressionFacts | null): Numbers | null {
  const { values, counters, step, label = null } = reading;
  if (values.length === 0) return null;
  const found = values.map(({ name, value }): FoundNumber => ({ name, value, expression }));
  const marks = { ...(reading.certain && { certain: reading.certain }), ...(reading.restates && { restates: reading.restates }) };
  return { found, named: found, counters, step, site, turns: [], label, text, ...marks };
}

/** The scores of an array that a print call shows and its code names, one for each fold; null where it shows none. */
export function printedArray({ step, values }: Site): readonly Reading[] | null {
  for (const { expression, text, at } of values) {
    const name = nameOf(expression, step, false);
    const readings = name === null ? null : readArray(text, name);
    if (readings !== null) return readings.map((reading) => ({ ...reading, values: reading.values.map((told) => ({ ...told, at: told.at + at })) }));
  }
  return null;
}

/** What a number is called that neither the text nor the code has a name for. */
const UNNAMED = 'value';

/** What any printed number may be called in a run that a person asked for. */
export function plainName({ variable, callee }: ExpressionFacts): string {
  return variable ?? (callee === null ? UNNAMED : lastPart(callee));
}

/** Whether the step stands in the line itself. */
function ownsStep(text: string, reading: Reading): boolean {
  return reading.step.every((step) => new RegExp(`(?<!\\d)${step}(?!\\d)`).test(text));
}

function isTurn({ expression }: PrintedValue, loopVariables: ReadonlySet<string>): boolean {
  return expression.variable !== null && loopVariables.has(expression.variable);
}

/** Loop variables with whole numbers count: `print(i, loss)`. */
function countTurns(turns: Numbers['turns']): { counters: string[]; step: number[] } {
  const whole = turns.filter(({ text }) => /^\d+$/.test(text));
  return orderCounters(whole.map(({ variable, text }) => ({ counter: counterOf(variable) ?? variable, value: Number(text) })));
}

/** What a number without a printed name is called: the call or the variable that made it; null where neither is a metric. */
export function nameOf(expression: ExpressionFacts, step: Step | null, besideTurn: boolean): string | null {
  const { variable, callee, names } = expression;
  const call = callee === null ? null : (metricCallIn(callee) ?? (/(?:^|\.)cross_val_score\b/.test(callee) ? 'cross_val_score' : null));
  if (call !== null) return call;
  if (variable !== null) {
    if (namesMetric(variable)) return variable;
    if (/_score_?$|^(?:inertia_|oob_score_)$/.test(variable)) return variable;
    if (besideTurn && /^[LJ]$/i.test(variable)) return variable;
    return step?.after.get(variable)?.metric ?? null;
  }
  const telling = names.filter((name) => hasMetricWord(name));
  return telling.length === 1 && (besideTurn || callee !== null) ? (telling[0] as string) : null;
}
