/** Formats of a person's own: regular expressions with named groups (`celltrail.metrics.patterns`). */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';
import { repeatsRepetition } from './repetition';
import { counterNamed, orderCounters } from './vocabulary';

const NUMBER = /^\s*[-+]?(?:\d[\d,]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|nan|inf(?:inity)?)\s*%?\s*$/i;
const GROUP = /\(\?<([A-Za-z_$][\w$]*)>/g;
/** Longer lines are data, and a pattern may need time in a power of the length (`repeatsRepetition` keeps out those that need more). */
const LONGEST = 1_000;

/**
 * The format that a pattern stands for. A group named after a counter (`epoch`, `step`, `fold`, …) counts; `name` and
 * `value` together tell a metric whose name is printed; every other group is a metric of that name. Throws an Error that
 * says what is wrong with the pattern.
 */
export function patternFormat(pattern: string): Format {
  const expression = compile(pattern);
  if (repeatsRepetition(pattern)) throw new Error(`"${pattern}" repeats a group that holds a repetition or a choice itself: on some lines that takes years. Write the group without one, [ab]+ for (a|b)+.`);
  const groups = [...pattern.matchAll(GROUP)].map(([, name = '']) => name);
  const metrics = groups.filter((group) => counterNamed(group) === null && group !== 'name');
  if (metrics.length === 0) throw new Error(`"${pattern}" has no named group for a metric, as (?<loss>\\S+): add one.`);
  if (groups.includes('name') !== groups.includes('value')) throw new Error(`"${pattern}" needs both groups (?<name>…) and (?<value>…), or neither.`);
  return {
    name: pattern,
    library: true,
    examples: [],
    misses: [],
    reader: () => (line) => {
      const match = line.length > LONGEST ? null : expression.exec(line);
      if (match === null) return null;
      const { groups: found = {}, indices } = match;
      const values = metrics.flatMap((group): NamedValue[] => {
        const text = found[group];
        const at = indices?.groups?.[group]?.[0];
        if (text === undefined || at === undefined || !NUMBER.test(text)) return [];
        return [{ name: group === 'value' ? (found['name'] ?? group) : group, value: parseNumber(text.trim()), at: at + text.search(/\S/) }];
      });
      const counters = groups.flatMap((group) => {
        const counter = counterNamed(group);
        const value = Number(found[group] ?? NaN);
        return counter === null || Number.isNaN(value) ? [] : [{ counter, value }];
      });
      return values.length === 0 ? [] : [{ values, ...orderCounters(counters) }];
    },
  };
}

/** The formats of these patterns, without those that stand for none. */
export function patternFormats(patterns: readonly string[]): Format[] {
  return patterns.flatMap((pattern) => (patternComplaint(pattern) === undefined ? [patternFormat(pattern)] : []));
}

/** One sentence on what is wrong with a pattern; undefined where nothing is. */
export function patternComplaint(pattern: string): string | undefined {
  try {
    patternFormat(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'd');
  } catch (cause) {
    throw new Error(`"${pattern}" is no regular expression (${cause instanceof Error ? cause.message.replace(/^Invalid regular expression: /, '') : String(cause)}).`, { cause });
  }
}
