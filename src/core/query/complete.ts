/** What could come next in a filter line. */
import { formatParam } from '../model/param';
import { CodedData } from './column-data';
import { printField, printLiteral, RESERVED, type Literal } from './expression';
import { METRIC_VALUES } from '../model/run-columns';
import type { Field } from './fields';
import { operatorsOf, parseFilter, type Expected } from './parse';
import type { RunTable } from './run-table';
import { tokenize } from './tokens';

/** One suggestion. */
export interface Suggestion {
  /** What people read. */
  readonly label: string;
  /** What takes the place of the word that is being typed. */
  readonly insert: string;
  readonly detail: string;
}

/** Suggestions for a caret: what they replace, best first. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Suggestion[];
}

/** More than these nobody reads; what is typed narrows them. */
const MOST = 50;
const JOINERS: readonly Suggestion[] = [
  { label: 'and', insert: 'and ', detail: 'both' },
  { label: 'or', insert: 'or ', detail: 'either' },
];

/** What could stand at the caret, given all before it. */
export function completeFilter(line: string, caret: number, table: RunTable): Completion {
  const before = line.slice(0, caret);
  const typed = tokenize(before).at(-1);
  const isTyping = typed !== undefined && typed.to === caret && !['bracket', 'comma', 'operator'].includes(typed.kind);
  const from = isTyping ? typed.from : caret;
  const start = before.slice(0, from);
  const { expected, error } = parseFilter(start, table.fields);
  // What is wrong already must be mended first.
  if (error !== null && error.from < start.trimEnd().length) return { from, to: caret, items: [] };
  const word = isTyping ? typed.text.toLowerCase() : '';
  return { from, to: caret, items: rank(suggestionsFor(expected, start, table), word).slice(0, MOST) };
}

function suggestionsFor(expected: Expected, start: string, table: RunTable): Suggestion[] {
  switch (expected.what) {
    case 'field': {
      const fields = table.fields.all.flatMap((field) => fieldSuggestions(field));
      return start === '' || /(and|or|\()\s*$/i.test(start) ? [...fields, { label: 'not', insert: 'not ', detail: 'the opposite' }] : fields;
    }
    case 'operator':
      return operatorsOf(expected.field).map((operator) => ({ label: operator, insert: `${operator} `, detail: OPERATOR_WORDS[operator] ?? '' }));
    case 'value':
      return valuesOf(expected.field, table);
    case 'joiner':
      return [...JOINERS];
  }
}

const OPERATOR_WORDS: Readonly<Record<string, string>> = { '~': 'contains', '!~': 'does not contain', in: 'one of (…)', has: 'an item', '=': 'is', '!=': 'is not' };

function fieldSuggestions(field: Field): Suggestion[] {
  const uses = field.key.startsWith('metric:') ? METRIC_VALUES : (['last'] as const);
  return uses.map((of) => ({ label: of === 'last' ? field.name : `${field.name}.${of}`, insert: `${printField({ field, of })} `, detail: of === 'last' ? field.detail : `its ${of} value` }));
}

/** The different values of a column, those of lists one by one. */
function valuesOf({ key, kind }: Field, table: RunTable): Suggestion[] {
  const column = table.column(key);
  if (!(column instanceof CodedData)) return [];
  const values = column.values.flatMap((value) => (value === undefined ? [] : Array.isArray(value) ? (value as Literal[]) : [value as Literal]));
  return [...new Set(values)]
    .filter((value) => typeof value !== 'object' || value === null)
    .map((value) => ({ label: formatParam(value), insert: `${printLiteral(value, kind)} `, detail: '' }));
}

/** Those that begin with the word before those that have it inside; the shorter first. */
function rank(items: readonly Suggestion[], word: string): Suggestion[] {
  const placed = items.flatMap((item) => {
    const label = item.label.toLowerCase();
    const at = label.indexOf(word);
    return at < 0 || (label === word && RESERVED.has(word)) ? [] : [{ item, at: at === 0 ? 0 : 1 }];
  });
  return placed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
