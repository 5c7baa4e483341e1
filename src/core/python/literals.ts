/** Values that code states outright: literals, containers of them, and constant arithmetic. */
import type { ParamValue } from '../model/param';
import { foldBinary, foldUnary, numberText, parseNumber } from './arithmetic';
import { stringText } from './strings';
import { isCollection, type SyntaxNode, unwrap } from './tree';

/** A constant with Python's types: integers are bigints, floats are numbers. */
export type Constant = bigint | number | string | boolean | null | readonly Constant[] | { readonly [key: string]: Constant };

/** Calls that only wrap settings: `dict(lr=1)`, `SimpleNamespace(lr=1)`, `edict({…})`. */
const NAMESPACES = new Set(['dict', 'OrderedDict', 'SimpleNamespace', 'Namespace', 'AttrDict', 'EasyDict', 'edict', 'DotDict', 'Munch', 'ConfigDict', 'Box', 'OmegaConf.create']);

/** Calls that turn one constant into another. */
const CONVERSIONS = new Set(['int', 'float', 'list', 'tuple']);

/** How many items of a `range` are spelled out. */
const LONGEST_RANGE = 64;

/** How far text is repeated: rulers such as `'=' * 80`. */
const LONGEST_TEXT = 1000;

/** The value that the expression states; undefined where any of it must be computed. */
export function literalValue(expression: SyntaxNode): ParamValue | undefined {
  const constant = fold(expression);
  return constant === undefined ? undefined : toParam(constant);
}

/** As `literalValue`, but of a dict that is only partly literal those entries that are. */
export function literalEntries(expression: SyntaxNode): ParamValue | undefined {
  const whole = literalValue(expression);
  if (whole !== undefined) return whole;
  const entries = entriesOf(unwrap(expression))?.flatMap(({ key, value }): [string, ParamValue][] => {
    const stated = key !== undefined && value ? literalEntries(value) : undefined;
    return key === undefined || stated === undefined ? [] : [[key, stated]];
  });
  return entries?.length ? Object.fromEntries(entries) : undefined;
}

/** The constant that the expression states. */
export function fold(expression: SyntaxNode): Constant | undefined {
  const node = unwrap(expression);
  if (isCollection(node)) return foldItems(node.children);
  switch (node.type) {
    case 'integer':
    case 'float':
      return parseNumber(node.text);
    case 'true':
      return true;
    case 'false':
      return false;
    case 'none':
      return null;
    case 'string':
    case 'concatenated_string':
      return stringText(node);
    case 'unary_operator':
      return foldSigned(node);
    case 'binary_operator':
      return foldOperation(node);
    case 'dictionary':
      return foldEntries(node);
    case 'call':
      return foldCall(node);
    default:
      return undefined;
  }
}

/** The constant as text, as Python prints it; undefined for containers. */
export function constantText(constant: Constant): string | undefined {
  if (typeof constant === 'string') return constant;
  if (typeof constant === 'number' || typeof constant === 'bigint') return numberText(constant);
  if (typeof constant === 'boolean') return constant ? 'True' : 'False';
  return constant === null ? 'None' : undefined;
}

/** Integers past what a JavaScript number holds stay exact as their digits. */
function toParam(constant: Constant): ParamValue {
  if (typeof constant === 'bigint') return Number.isSafeInteger(Number(constant)) ? Number(constant) : constant.toString();
  if (typeof constant !== 'object' || constant === null) return constant;
  if (isItems(constant)) return constant.map(toParam);
  return Object.fromEntries(Object.entries(constant).map(([key, value]) => [key, toParam(value)]));
}

function isItems(constant: Constant): constant is readonly Constant[] {
  return Array.isArray(constant);
}

function foldItems(items: readonly SyntaxNode[]): readonly Constant[] | undefined {
  const constants: Constant[] = [];
  for (const item of items) {
    const splat = item.type === 'list_splat' || item.type === 'list_splat_pattern';
    const constant = splat ? item.children[0] && fold(item.children[0]) : fold(item);
    if (constant === undefined) return undefined;
    if (!splat) constants.push(constant);
    else if (isItems(constant)) constants.push(...constant);
    else return undefined;
  }
  return constants;
}

function foldSigned(node: SyntaxNode): Constant | undefined {
  const argument = node.child('argument');
  const value = argument && fold(argument);
  return typeof value === 'bigint' || typeof value === 'number' ? foldUnary(node.child('operator')?.text ?? '', value) : undefined;
}

function foldOperation(node: SyntaxNode): Constant | undefined {
  const [left, right] = node.operands;
  const a = left && fold(left);
  const b = a === undefined ? undefined : right && fold(right);
  const operator = node.child('operator')?.text ?? '';
  if (isNumber(a) && isNumber(b)) return foldBinary(a, operator, b);
  if (typeof a === 'string' && typeof b === 'string' && operator === '+') return a + b;
  if (typeof a === 'string' && typeof b === 'bigint' && operator === '*') return repeat(a, b);
  if (typeof a === 'bigint' && typeof b === 'string' && operator === '*') return repeat(b, a);
  return undefined;
}

function isNumber(value: Constant | undefined): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function repeat(text: string, times: bigint): string | undefined {
  const length = BigInt(text.length) * times;
  return length > LONGEST_TEXT ? undefined : text.repeat(Math.max(0, Number(times)));
}

/** One entry of a dict; `key` is undefined where it is computed, `value` where a `**` part cannot be read. */
interface Entry {
  readonly key: string | undefined;
  readonly value: SyntaxNode | undefined;
}

/** The entries of a dict or of a call that makes one; undefined for all else. */
export function entriesOf(node: SyntaxNode): readonly Entry[] | undefined {
  if (node.type === 'dictionary') return node.children.flatMap(dictionaryEntry);
  const callee = node.child('function');
  if (node.type !== 'call' || !callee || !NAMESPACES.has(lastParts(callee))) return undefined;
  return (node.child('arguments')?.children ?? []).flatMap((argument): readonly Entry[] => {
    if (argument.type === 'keyword_argument') return [{ key: argument.child('name')?.text, value: argument.child('value') }];
    return argument.type === 'dictionary_splat' ? splatEntries(argument) : (entriesOf(unwrap(argument)) ?? [UNREAD]);
  });
}

const UNREAD: Entry = { key: undefined, value: undefined };

function dictionaryEntry(child: SyntaxNode): readonly Entry[] {
  if (child.type === 'dictionary_splat') return splatEntries(child);
  const key = child.child('key');
  const constant = key && fold(key);
  return [{ key: constant === undefined ? undefined : constantText(constant), value: child.child('value') }];
}

function splatEntries(splat: SyntaxNode): readonly Entry[] {
  return (splat.children[0] && entriesOf(unwrap(splat.children[0]))) ?? [UNREAD];
}

function foldEntries(node: SyntaxNode): Constant | undefined {
  const folded: [string, Constant][] = [];
  for (const { key, value } of entriesOf(node) ?? [UNREAD]) {
    const constant = value && fold(value);
    if (key === undefined || constant === undefined) return undefined;
    folded.push([key, constant]);
  }
  return Object.fromEntries(folded);
}

function foldCall(node: SyntaxNode): Constant | undefined {
  const callee = node.child('function')?.text ?? '';
  const given = node.child('arguments')?.children ?? [];
  const [argument] = given;
  if (callee === 'range') return foldRange(foldItems(given));
  if (!CONVERSIONS.has(callee) || given.length !== 1 || !argument) return foldEntries(node);
  const value = fold(argument);
  if (value === undefined) return undefined;
  if (callee === 'int') return toInteger(value);
  return callee === 'float' ? toFloat(value) : isItems(value) ? value : undefined;
}

function toInteger(value: Constant): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
}

function toFloat(value: Constant): number | undefined {
  if (isNumber(value)) return Number(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  const infinite = /^([+-]?)inf(inity)?$/.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  if (text === 'nan') return Number.NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function foldRange(bounds: readonly Constant[] | undefined): readonly bigint[] | undefined {
  if (!bounds?.every((bound) => typeof bound === 'bigint') || bounds.length < 1 || bounds.length > 3) return undefined;
  const [start, stop, step] = bounds.length === 1 ? [0n, bounds[0] as bigint, 1n] : [bounds[0] as bigint, bounds[1] as bigint, bounds[2] ?? 1n];
  if (step === 0n) return undefined;
  const items: bigint[] = [];
  for (let item = start; step > 0n ? item < stop : item > stop; item += step) {
    if (items.length === LONGEST_RANGE) return undefined;
    items.push(item);
  }
  return items;
}

/** The last part of a callee, or the last two of `OmegaConf.create`. */
function lastParts(callee: SyntaxNode): string {
  const parts = callee.text.split('.');
  return parts.at(-1) === 'create' ? parts.slice(-2).join('.') : (parts.at(-1) ?? '');
}
