/** From a whole output, a display or the value of a last expression, to its numbers. */
import type { ExpressionFacts } from '../python/facts';
import type { Step } from './flow';
import { readArray } from './formats/arrays';
import { readBare } from './formats/bare';
import type { Reading } from './formats/format';
import { createLineReader, readOutput } from './formats/index';
import { readFolds } from './formats/metric-dict';
import { parsePython } from './formats/python-value';
import { nameOf, plainName, toldNumbers, type Numbers, type Site } from './numbers';
import { lineStates } from './terminal';

/** The numbers of an output; `last` is the statement whose value it is, null for a display. */
export function readWhole(text: string, mime: 'text/plain' | 'text/html', last: Step | null): Numbers[] {
  const expression = last?.node.facts.expression;
  const site = last === null || expression === undefined ? null : siteOf(last, expression);
  if (mime === 'text/plain' && last !== null) {
    const named = namedByCode(text, last, site);
    if (named !== null) return named;
  }
  const readings = readOutput(text, mime) ?? (mime === 'text/plain' ? certainLines(text) : []);
  return readings.flatMap((reading) => toldNumbers(text, reading, reading.certain === true ? null : site, expression ?? null) ?? []);
}

/** What the cell's last statement calls its value: one number, a tuple of them, or scores of folds. */
function namedByCode(text: string, last: Step, site: Site | null): Numbers[] | null {
  const expression = last.node.facts.expression;
  const value = readBare(text);
  if (value !== null) {
    if (expression === undefined) return [];
    const name = nameOf(expression, last, false);
    const number = { name: name ?? plainName(expression), value, expression };
    return [{ found: name === null ? [] : [number], named: [number], counters: [], step: [], site, turns: [], label: null, text }];
  }
  if (expression === undefined) return null;
  if (expression.items !== undefined) return tupleNumbers(text, expression.items, last, site);
  const name = nameOf(expression, last, false);
  const folds = /(?:^|\.)cross_validate$/.test(expression.callee ?? '') ? readFolds(text) : name === null ? null : readArray(text, name);
  return folds?.flatMap((reading) => toldNumbers(text, reading, site, expression) ?? []) ?? null;
}

/** A tuple: each number is called as its part of the expression. */
function tupleNumbers(text: string, items: readonly ExpressionFacts[], last: Step, site: Site | null): Numbers[] | null {
  const values = parsePython(text);
  if (!Array.isArray(values) || values.length !== items.length) return null;
  return items.flatMap((expression, index): Numbers[] => {
    const value: unknown = values[index];
    if (typeof value !== 'number') return [];
    const name = nameOf(expression, last, false);
    const number = { name: name ?? plainName(expression), value, expression };
    return [{ found: name === null ? [] : [number], named: [number], counters: [], step: [], site, turns: [], label: null, text }];
  });
}

function siteOf(step: Step, expression: ExpressionFacts): Site {
  return { step, print: { facts: { line: step.node.facts.line, parts: [expression], loops: [] }, loops: [], within: null, namesOf: ({ names }) => names }, values: [] };
}

/** Lines that only a library prints: with rich it shows them as a display. */
function certainLines(text: string): Reading[] {
  const read = createLineReader();
  return text.split('\n').flatMap((line) => lineStates(line)).flatMap((line) => read(line) ?? []).filter((reading) => reading.certain === true);
}
