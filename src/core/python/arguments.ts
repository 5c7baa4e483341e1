/** Arguments of a call. */
import type { ArgumentFacts } from './facts';
import { entriesOf, literalValue } from './literals';
import { freeNames } from './names';
import { isCollection, type SyntaxNode, unwrap } from './tree';

/** Facts of all arguments; `indexOf` tells where a call stands in the list of calls. */
export function describeArguments(given: SyntaxNode | undefined, indexOf: (call: SyntaxNode) => number | undefined): ArgumentFacts[] {
  if (!given) return [];
  if (given.type !== 'argument_list') return [describe(given, null, 0, indexOf)];
  let position: number | null = 0;
  const facts: ArgumentFacts[] = [];
  const add = (value: SyntaxNode): void => {
    facts.push(describe(value, null, position ?? -1, indexOf));
    if (position !== null) position += 1;
  };
  for (const argument of given.children) {
    const inner = argument.children[0];
    const value = argument.child('value');
    if (argument.type === 'keyword_argument') {
      if (value) facts.push(describe(value, argument.child('name')?.text ?? null, -1, indexOf));
    } else if (argument.type === 'dictionary_splat' && inner) {
      facts.push(...splatKeywords(inner, indexOf));
    } else if (argument.type === 'list_splat' && inner) {
      const items = unwrap(inner);
      if (isCollection(items)) items.children.forEach(add);
      else {
        facts.push(splat(inner, indexOf));
        position = null;
      }
    } else add(argument);
  }
  return facts;
}

/** `**{…}` and `**dict(…)` are keywords written another way; of all else the keys are unknown. */
function splatKeywords(value: SyntaxNode, indexOf: (call: SyntaxNode) => number | undefined): ArgumentFacts[] {
  const entries = entriesOf(unwrap(value));
  if (!entries?.every((entry) => entry.key !== undefined && entry.value)) return [splat(value, indexOf)];
  return entries.flatMap(({ key, value: stated }) => (stated && key !== undefined ? [describe(stated, key, -1, indexOf)] : []));
}

/** What a splat hands over has neither a keyword nor a place that the code tells, and is no literal argument itself. */
function splat(value: SyntaxNode, indexOf: (call: SyntaxNode) => number | undefined): ArgumentFacts {
  const inner = unwrap(value);
  return {
    keyword: null,
    position: -1,
    variable: inner.type === 'identifier' ? inner.text : null,
    names: freeNames(value),
    call: inner.type === 'call' ? (indexOf(inner) ?? null) : null,
  };
}

function describe(value: SyntaxNode, keyword: string | null, position: number, indexOf: (call: SyntaxNode) => number | undefined): ArgumentFacts {
  const literal = literalValue(value);
  return { ...splat(value, indexOf), keyword, position, ...(literal === undefined ? {} : { literal }) };
}
