/** Numbers that a step is judged by: which statements show them, and which expression has their value. */
import { createLineReader } from '../capture/formats';
import { counterOf, hasMetricWord } from '../capture/formats/vocabulary';
import { metricCallIn } from '../capture/metric-calls';
import { calleeText } from '../python/callee';
import { stringParts } from '../python/strings';
import { type SyntaxNode, unwrap } from '../python/tree';
import type { StepMetric } from './graph';
import type { Statement } from './statement';

/** The metrics that a statement shows, in order. */
export function metricsOf(statement: Statement): StepMetric[] {
  const { node, id } = statement;
  if (!node) return [];
  const shown = shownExpression(node);
  if (shown && !isPrint(shown)) return valueMetrics(shown, id);
  return printsIn(node).flatMap((call) => printedMetrics(call, id, call === shown));
}

/** The expression that a statement is, whose value a notebook shows. */
export function shownExpression(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.type !== 'expression_statement' || statement.children.length !== 1) return undefined;
  const [only] = statement.children;
  return only && only.type !== 'assignment' && only.type !== 'augmented_assignment' ? only : undefined;
}

/** Whether an expression prints. */
export function isPrint(expression: SyntaxNode): boolean {
  return expression.type === 'call' && expression.child('function')?.text === 'print';
}

/** Prints that run with a statement, those in functions left out. */
function printsIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') return [];
  return [...(isPrint(node) ? [node] : []), ...node.children.flatMap(printsIn)];
}

/** `clf.score(X, y)`, `f1_score(y, p)` or `acc` as a last expression. */
function valueMetrics(expression: SyntaxNode, statement: number): StepMetric[] {
  const name = valueName(expression);
  return name === null ? [] : [{ name, statement, expression: expression.text, place: { start: expression.start, end: expression.end }, shown: 'value' }];
}

function valueName(expression: SyntaxNode): string | null {
  const node = unwrap(expression);
  if (node.type === 'identifier') return hasMetricWord(node.text) ? node.text : null;
  if (node.type !== 'call') return null;
  const callee = calleeText(node.child('function') ?? node);
  const metric = metricCallIn(callee);
  if (metric !== null) return metric;
  const [first] = node.child('arguments')?.children ?? [];
  const wraps = /^(?:round|float|abs|format|(?:np|numpy)\.(?:round|mean|sqrt))$/.test(callee);
  return wraps && first ? valueName(first) : null;
}

/** Numbers for holes of a line: what stands for a counter must be whole. */
const WHOLE = '7';
const BROKEN = '0.625';

interface Hole {
  readonly expression: SyntaxNode;
  readonly at: number;
}

/** Metrics among the values of a print, named as the printed line will name them. `top`: it runs for certain, and once. */
function printedMetrics(call: SyntaxNode, statement: number, top: boolean): StepMetric[] {
  const args = (call.child('arguments')?.children ?? []).filter(({ type }) => type !== 'keyword_argument');
  const { text, holes } = lineOf(args, () => BROKEN);
  const counters = new Set(holes.filter(({ at }) => isCounted(text.slice(0, at))).map(({ expression }) => expression));
  const line = lineOf(args, (index) => (counters.has(holes[index]?.expression as SyntaxNode) ? WHOLE : BROKEN));
  return line.holes.flatMap(({ expression, at }): StepMetric[] => {
    const name = counters.has(expression) ? null : readAt(line.text, at);
    if (name === null) return [];
    if (top) return [{ name, statement, expression: expression.text, place: { start: expression.start, end: expression.end }, shown: 'printed' }];
    return isSteady(expression) ? [{ name, statement, expression: expression.text, place: null, shown: 'printed' }] : [];
  });
}

/** Whether what stands in front of a number makes it count: `epoch `, `Step: `. */
function isCounted(before: string): boolean {
  const label = /([A-Za-z_ ]*[A-Za-z_])[\s:#=[(]*$/.exec(before)?.[1];
  return label !== undefined && counterOf(label) !== null;
}

/** The name that a line gives the number at an offset. */
function readAt(text: string, at: number): string | null {
  const read = createLineReader();
  let start = 0;
  for (const line of text.split('\n')) {
    const value = [read(line) ?? []].flat().flatMap(({ values }) => values).find((found) => found.at === at - start);
    if (value) return value.name;
    start += line.length + 1;
  }
  return null;
}

/** What a print writes, with numbers in the place of values. */
function lineOf(args: readonly SyntaxNode[], fill: (index: number) => string): { readonly text: string; readonly holes: Hole[] } {
  const holes: Hole[] = [];
  let text = '';
  const put = (expression: SyntaxNode): void => {
    const number = fill(holes.length);
    holes.push({ expression, at: text.length });
    text += number;
  };
  args.forEach((argument, index) => {
    if (index > 0) text += ' ';
    const parts = /^(?:concatenated_)?string$/.test(argument.type) ? stringParts(argument) : undefined;
    if (!parts) return put(argument);
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else put(part.child('expression') ?? part.children[0] ?? part);
    }
  });
  return { text, holes };
}

/** Names, attributes and items of these: evaluated once more they have the same value. */
function isSteady(node: SyntaxNode): boolean {
  if (node.type === 'identifier') return true;
  if (node.type === 'attribute') return isSteady(node.child('object') ?? node);
  if (node.type === 'subscript') return isSteady(node.child('value') ?? node) && node.all('subscript').every((key) => /^(?:string|integer|unary_operator)$/.test(key.type));
  const callee = node.type === 'call' ? node.child('function') : undefined;
  return callee?.type === 'attribute' && callee.child('attribute')?.text === 'item' && node.child('arguments')?.children.length === 0 && isSteady(callee.child('object') ?? node);
}
