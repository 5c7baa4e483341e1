/** Filters by chance, the same for the same seed. */
import type { Expression, Literal, Operator } from '../../../src/core/query/expression';
import type { Field, Fields } from '../../../src/core/query/fields';
import { METRIC_VALUES } from '../../../src/core/model/run-columns';

const TEXTS = ['adam', 'x"y`z', 'ResNet', 'a\\b', '', 'and', '3', 'ünïcode 😀', 'true'];
const NUMBERS = [0, -1, 0.01, 0.1, 1e-12, 1e30, 0.2, Infinity, -Infinity];
const PIECES = ['val_loss', 'lr', '<', '>=', '=', '~', 'and', 'or', 'not', '(', ')', '"', '`', '\\', '0.3', '5m', 'is', 'missing', 'in', ',', 'has', 'tag', '😀', '.', '-', 'metric.', '2026-11-21', '\u202e'];

/** Draws expressions and lines. */
export function chance(seed: number): { expression(fields: Fields): Expression; line(): string } {
  let state = seed;
  const below = (count: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * count);
  };
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const operatorsFor = ({ kind }: Field): readonly Operator[] => (kind === 'list' ? ['has'] : kind === 'text' ? ['=', '!=', '~', '!~'] : kind === 'any' ? ['=', '!=', '<', '<=', '>', '>=', '~', '!~', 'has'] : ['=', '!=', '<', '<=', '>', '>=']);
  const literalFor = ({ kind }: Field): Literal => {
    if (kind === 'number') return one(NUMBERS);
    if (kind === 'duration') return below(1e6);
    if (kind === 'time') return 1_700_000_000_000 + below(1e6) * 1e5;
    return kind === 'any' ? one<Literal>([...TEXTS, ...NUMBERS, true, false, null]) : one(TEXTS);
  };
  const single = (fields: Fields): Expression => {
    const field = one(fields.all);
    const use = { field, of: field.key.startsWith('metric:') ? one(METRIC_VALUES) : ('last' as const) };
    const kind = below(10);
    if (kind === 0) return { kind: 'missing', use, not: below(2) === 0 };
    if (kind === 1 && field.kind !== 'list') return { kind: 'in', use, values: Array.from({ length: 1 + below(3) }, () => literalFor(field)) };
    return { kind: 'test', use, operator: one(operatorsFor(field)), value: literalFor(field) };
  };
  const tree = (fields: Fields, depth: number): Expression => {
    const kind = depth > 3 ? 9 : below(8);
    if (kind > 2) return single(fields);
    if (kind === 2) return { kind: 'not', part: tree(fields, depth + 1) };
    return { kind: kind === 0 ? 'and' : 'or', parts: Array.from({ length: 2 + below(2) }, () => tree(fields, depth + 1)) };
  };
  return {
    expression: (fields) => tree(fields, 0),
    line: () => Array.from({ length: below(9) }, () => one(PIECES) + (below(3) === 0 ? '' : ' ')).join(''),
  };
}
