/** Values put into text: f-strings, `%`, `.format`, `+`. */
import { describeExpression } from './expressions';
import type { ExpressionFacts, PrintText } from './facts';
import { constantText, entriesOf, fold } from './literals';
import { stringParts, stringText } from './strings';
import { type SyntaxNode, unwrap } from './tree';

/** A piece of what is printed. */
export type Part = PrintText | ExpressionFacts;

/** What printing a value prints, as far as the code tells. */
export function valueParts(value: SyntaxNode): readonly Part[] {
  const node = unwrap(value);
  const constant = fold(node);
  const text = constant === undefined ? undefined : constantText(constant);
  if (text !== undefined) return [{ text }];
  return written(node) ?? [describeExpression(node)];
}

/** The parts of a string, a `%`, a `.format` or a sum of texts; undefined for other expressions. */
function written(node: SyntaxNode): readonly Part[] | undefined {
  if (node.type === 'string' || node.type === 'concatenated_string') {
    return stringParts(node)?.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : interpolated(part)));
  }
  if (node.type === 'call') return formatted(node);
  const [left, right] = node.type === 'binary_operator' ? node.operands : [];
  if (!left || !right) return undefined;
  if (node.child('operator')?.text === '%') return percent(left, right);
  const terms = summands(node);
  return terms.some(isText) ? terms.flatMap(valueParts) : undefined;
}

/** The terms of a chain of `+`; all else is a term of its own. */
function summands(sum: SyntaxNode): SyntaxNode[] {
  const terms: SyntaxNode[] = [];
  let node = sum;
  for (;;) {
    const [left, right] = node.type === 'binary_operator' && node.child('operator')?.text === '+' ? node.operands : [];
    if (!left || !right) return [node, ...terms.reverse()];
    terms.push(right);
    node = left;
  }
}

function isText(term: SyntaxNode): boolean {
  const node = unwrap(term);
  if (node.type === 'call') return node.child('function')?.text === 'str' || formatted(node) !== undefined;
  return node.type === 'string' || node.type === 'concatenated_string' || (node.type === 'binary_operator' && typeof fold(node) === 'string');
}

/** `{acc:.3f}` is its value; `{acc=}` prints its own text first. */
function interpolated(hole: SyntaxNode): readonly Part[] {
  const value = hole.child('expression');
  if (!value) return [];
  const after = hole.source.text.slice(value.end, hole.end);
  const shown = /^\s*=\s*/.exec(after);
  const label = shown ? [{ text: hole.source.text.slice(hole.start + 1, value.end) + shown[0] }] : [];
  return [...label, ...valueParts(value)];
}

function percent(template: SyntaxNode, values: SyntaxNode): readonly Part[] | undefined {
  const text = fold(template);
  if (typeof text !== 'string') return undefined;
  const given = unwrap(values);
  const named = new Map((entriesOf(given) ?? []).flatMap(({ key, value }) => (key !== undefined && value ? [[key, value] as const] : [])));
  return percentParts(text, given.type === 'tuple' ? given.children : [given], named);
}

const PERCENT = /%(?:\(([^)]*)\))?[#0\- +]*(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([a-zA-Z%])/g;

/** Fills `%` conversions; those named by a dict that is no literal name their value themselves. */
export function percentParts(template: string, values: readonly SyntaxNode[], named: ReadonlyMap<string, SyntaxNode>): readonly Part[] {
  let next = 0;
  return filled(template, PERCENT, ([, key, width, precision, conversion]) => {
    if (conversion === '%') return [{ text: '%' }];
    if (key !== undefined) return byKey(key, named.get(key), values[0]);
    next += Number(width === '*') + Number(precision === '*');
    const value = values[next];
    next += 1;
    return value ? valueParts(value) : undefined;
  });
}

const BRACES = /\{\{|\}\}|\{([^{}!:[.]*)([^{}!:]*)(?:![rsa])?(?::(?:[^{}]|\{[^{}]*\})*)?\}/g;

/** Fills the braces of `str.format`. */
export function templateParts(template: string, values: readonly SyntaxNode[], named: ReadonlyMap<string, SyntaxNode>): readonly Part[] {
  let next = 0;
  return filled(template, BRACES, ([all, field, path]) => {
    if (all === '{{' || all === '}}') return [{ text: all.charAt(0) }];
    const value = !field ? values[next++] : /^\d+$/.test(field) ? values[Number(field)] : named.get(field);
    if (!value) return field ? byKey(field, undefined, named.get('**')) : undefined;
    const part = path ? (path.split(/[.[\]]+/).filter(Boolean).at(-1) ?? '') : '';
    return part ? byKey(part, undefined, value) : valueParts(value);
  });
}

/** A value known by the key under which `owner` holds it. */
function byKey(key: string, value: SyntaxNode | undefined, owner: SyntaxNode | undefined): readonly Part[] {
  return value ? valueParts(value) : [{ variable: key, callee: null, names: owner ? describeExpression(owner).names : [] }];
}

function filled(template: string, holes: RegExp, fill: (match: RegExpExecArray) => readonly Part[] | undefined): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(holes)) {
    parts.push({ text: template.slice(end, match.index) }, ...(fill(match) ?? [{ text: match[0] }]));
    end = match.index + match[0].length;
  }
  return [...parts, { text: template.slice(end) }];
}

function formatted(call: SyntaxNode): readonly Part[] | undefined {
  const callee = call.child('function');
  const owner = callee?.type === 'attribute' && callee.child('attribute')?.text === 'format' ? callee.child('object') : undefined;
  const template = owner && stringText(unwrap(owner));
  const given = call.child('arguments');
  if (template === undefined || given?.type !== 'argument_list') return undefined;
  const named = new Map<string, SyntaxNode>();
  const values: SyntaxNode[] = [];
  for (const argument of given.children) {
    const value = argument.child('value');
    const inner = argument.children[0];
    if (argument.type === 'keyword_argument' && value) named.set(argument.child('name')?.text ?? '', value);
    else if (argument.type === 'dictionary_splat' && inner) named.set('**', inner);
    else values.push(argument);
  }
  return templateParts(template, values, named);
}
