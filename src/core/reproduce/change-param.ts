/** Sets a param otherwise in the code that set it, where that is certain to be one place. */
import { positionalName } from '../capture/signatures';
import type { Param, ParamValue } from '../model/param';
import { readCell } from '../python/cell-code';
import { literalValue } from '../python/literals';
import { stringText } from '../python/strings';
import type { PythonParser } from '../python/syntax';
import { isCollection, type SyntaxNode } from '../python/tree';
import type { PlannedCell } from './plan';

/** A param and the Python literal that it is to have. */
export interface ParamChange {
  readonly name: string;
  readonly literal: string;
}

/** An expression that gives a name its value. */
interface Place {
  readonly name: string;
  readonly value: SyntaxNode;
}

/** Reads `lr=0.5`; a bare word is text where the param has text now. Throws, in words for a person. */
export function parseChange(text: string, params: readonly Param[], parser: PythonParser): ParamChange {
  const [, name = '', given = ''] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
  const param = params.find((candidate) => candidate.name === name);
  if (!param) throw new Error(`The run has no param "${name}": it has ${params.map((known) => known.name).join(', ') || 'none'}.`);
  const literal = typeof param.value === 'string' && /^[A-Za-z_][\w.-]*$/.test(given) ? JSON.stringify(given) : given;
  const { root, broken } = parser.parse(literal);
  const [statement, ...others] = root.children;
  const [expression] = statement?.children ?? [];
  const value = statement?.type === 'expression_statement' && statement.children.length === 1 && expression ? literalValue(expression) : undefined;
  if (broken || others.length > 0 || value === undefined) throw new Error(`"${given}" is no literal of Python: write ${name}=0.5, ${name}='text' or ${name}=[1, 2].`);
  return { name, literal };
}

/** The cells with the param set otherwise. Throws, in words for a person, where no place or more than one sets it. */
export function changeParam(cells: readonly PlannedCell[], params: readonly Param[], change: ParamChange, parser: PythonParser): PlannedCell[] {
  const param = params.find(({ name }) => name === change.name);
  const at = cells.findIndex(({ ordinal }) => ordinal === param?.execution);
  const cell = cells[at];
  if (!param || !cell) throw new Error(`Which cell set ${change.name} is not on record: change it in the notebook and run that.`);
  const found = findPlace(cells.slice(0, at + 1), param, parser);
  const owner = cells[found.cell] as PlannedCell;
  const { start, end } = found.value;
  const source = owner.source.slice(0, start) + change.literal + owner.source.slice(end);
  return cells.map((other) => (other === owner ? { ...other, source } : other));
}

/** The literal in the last of these cells, or in one before it where that only names a variable. */
function findPlace(cells: readonly PlannedCell[], { name, value }: Param, parser: PythonParser): { readonly cell: number; readonly value: SyntaxNode } {
  const last = cells.length - 1;
  const bare = name.slice(name.lastIndexOf('.') + 1);
  const places = placesIn(cells[last] as PlannedCell, parser).filter((place) => place.name === bare);
  const literals = places.filter((place) => sameValue(literalValue(place.value), value));
  if (literals.length > 0) return only(literals, last, name, cells[last]);
  for (const variable of new Set(places.flatMap((place) => (place.value.type === 'identifier' ? [place.value.text] : [])))) {
    for (let cell = last; cell >= 0; cell -= 1) {
      const set = placesIn(cells[cell] as PlannedCell, parser).filter((place) => place.name === variable && sameValue(literalValue(place.value), value));
      if (set.length > 0) return only(set, cell, name, cells[cell]);
    }
  }
  throw new Error(`Where ${name} is set cannot be told from the code: change it in the notebook and run that.`);
}

function only(places: readonly Place[], cell: number, name: string, owner: PlannedCell | undefined): { readonly cell: number; readonly value: SyntaxNode } {
  const [place, ...others] = places;
  if (!place || others.length > 0) throw new Error(`${name} is set in ${places.length} places of cell [${owner?.order ?? '?'}], lines ${places.map(({ value }) => value.line).join(', ')}: change it in the notebook and run that.`);
  return { cell, value: place.value };
}

/** Every place of a cell that gives a name a value, by the last part of the name. */
function placesIn({ source }: PlannedCell, parser: PythonParser): Place[] {
  // Magics are read as Python of the same length; what they moved is not where it seems.
  return readCell(parser, source).statements.flatMap(placesBelow).filter(({ value }) => source.slice(value.start, value.end) === value.source.text.slice(value.start, value.end));
}

function placesBelow(node: SyntaxNode): Place[] {
  return [...placesAt(node), ...node.children.flatMap(placesBelow)];
}

function placesAt(node: SyntaxNode): Place[] {
  switch (node.type) {
    case 'assignment':
      return assigned(node.child('left'), node.child('right'));
    case 'keyword_argument':
      return named(node.child('name')?.text, node.child('value'));
    case 'pair':
      return named(textOf(node.child('key')), node.child('value'));
    case 'call':
      return positionals(node);
    default:
      return [];
  }
}

function assigned(target: SyntaxNode | undefined, value: SyntaxNode | undefined): Place[] {
  if (!target || !value) return [];
  if (isCollection(target)) {
    return isCollection(value) && target.children.length === value.children.length ? target.children.flatMap((part, index) => assigned(part, value.children[index])) : [];
  }
  if (value.type === 'assignment') {
    let last: SyntaxNode | undefined = value;
    while (last?.type === 'assignment') last = last.child('right');
    return assigned(target, last);
  }
  if (target.type === 'subscript') return named(textOf(target.child('subscript')), value);
  return named((target.type === 'attribute' ? target.child('attribute') : target)?.text, value);
}

function positionals(call: SyntaxNode): Place[] {
  const callee = call.child('function')?.text.split('.').at(-1) ?? '';
  const given = call.child('arguments')?.children ?? [];
  const count = given.findIndex(({ type }) => type === 'keyword_argument' || type.endsWith('_splat'));
  return given.slice(0, count < 0 ? given.length : count).flatMap((value, position) => named(positionalName(callee, position) ?? undefined, value));
}

function named(name: string | undefined, value: SyntaxNode | undefined): Place[] {
  return name === undefined || !value ? [] : [{ name, value }];
}

function textOf(key: SyntaxNode | undefined): string | undefined {
  return key && stringText(key);
}

function sameValue(a: ParamValue | undefined, b: ParamValue): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
