/** A filter as a tree, and as the text that people type. */
import type { FieldKind, FieldUse } from './fields';

/** How a value is compared; `~` is "contains", whatever the case of letters. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~' | 'has';

/** What a field is compared with; durations are milliseconds, times milliseconds since the epoch. */
export type Literal = string | number | boolean | null;

/** One test of one field. */
export interface Test {
  readonly kind: 'test';
  readonly use: FieldUse;
  readonly operator: Operator;
  readonly value: Literal;
}

/** A filter. */
export type Expression =
  | Test
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  /** The field is one of these. */
  | { readonly kind: 'in'; readonly use: FieldUse; readonly values: readonly Literal[] }
  | { readonly kind: 'missing'; readonly use: FieldUse; readonly not: boolean }
  /** Some text of the run contains this. */
  | { readonly kind: 'text'; readonly text: string };

/** Words that join and test, and so are no names. */
export const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'has', 'in', 'is', 'missing']);

/** Writes a filter so that reading it gives the same filter. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${printExpression(part)})` : printExpression(part))).join(` ${expression.kind} `);
    case 'not':
      return `not ${expression.part.kind === 'and' || expression.part.kind === 'or' ? `(${printExpression(expression.part)})` : printExpression(expression.part)}`;
    case 'test':
      return `${printField(expression.use)} ${expression.operator} ${printLiteral(expression.value, expression.use.field.kind)}`;
    case 'in':
      return `${printField(expression.use)} in (${expression.values.map((value) => printLiteral(value, expression.use.field.kind)).join(', ')})`;
    case 'missing':
      return `${printField(expression.use)} is ${expression.not ? 'not ' : ''}missing`;
    case 'text':
      return quote(expression.text, '"');
  }
}

/** A field's name as a filter has it: between backquotes where it is no plain word. */
export function printField({ field, of }: FieldUse): string {
  const name = of === 'last' ? field.name : `${field.name}.${of}`;
  return /^[\p{L}_](?:[\p{L}\p{N}_.:/%@+-]*[\p{L}\p{N}_%])?$/u.test(name) && !RESERVED.has(name.toLowerCase()) ? name : quote(name, '`');
}

/** A value as a filter has it, for a field of this kind. */
export function printLiteral(value: Literal, kind: FieldKind): string {
  if (value === null) return 'none';
  if (kind === 'duration') return `${String(value)}ms`;
  if (kind === 'time') return quote(new Date(Number(value)).toISOString(), '"');
  return typeof value === 'string' ? quote(value, '"') : String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

function quote(text: string, mark: string): string {
  return mark + text.replace(/\\/g, '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}
