/** Answers one question of `celltrail slice`. */
import { MAIN_MODULE } from '../core/model/module';
import { readCell } from '../core/python/cell-code';
import { type BroughtModule, SliceEngine } from '../core/python/slice/engine';
import type { SliceNode } from '../core/python/slice/nodes';
import { cellStatuses } from '../core/python/slice/status';
import { sourceKey } from '../core/python/slice/session';
import type { PythonParser } from '../core/python/syntax';
import type { AskedTarget, Question } from './slice-question';

/** What a question is asked for. */
export type SliceKind = 'backward' | 'forward' | 'status';

/** The answer as it is printed. Throws with one sentence where the question has none. */
export function answerQuestion(question: Question, kind: SliceKind, parser: PythonParser): object {
  const engine = new SliceEngine();
  const { cells, target } = question;
  const modules = modulesOf(question, parser);
  let start: SliceNode[] = [];
  for (const [place, { cell, source, status, session }] of cells.entries()) {
    engine.append({ cell, source, status, session, modules, code: readCell(parser, source) });
    if (target?.place === place && kind !== 'status') start = startOf(engine, target, question);
  }
  if (kind === 'status') return { status: statusesOf(engine, question) };
  if (!target) throw new Error('it needs a "target".');
  const found = kind === 'forward' ? engine.forward(start) : engine.backward(start);
  const unbound = target.symbol !== null && start.length === 0;
  return { ...slice(found, target, question), ...(unbound ? { note: `No executed cell binds ${target.symbol ?? ''}.` } : {}) };
}

/** The modules of a question; a name that others begin with is that of a package, one with `.py` at its end that of a script. */
function modulesOf({ modules }: Question, parser: PythonParser): BroughtModule[] {
  return [...modules].map(([name, source]) => {
    const { root, broken } = parser.parse(source);
    const isPackage = [...modules.keys()].some((other) => other.startsWith(`${name}.`));
    const code = { isPackage, digest: source, statements: root.children, ...(name.endsWith('.py') ? { name: MAIN_MODULE, file: name } : { name, file: isPackage ? '__init__.py' : `${name.split('.').at(-1) ?? name}.py` }) };
    return { key: sourceKey(code), isPatch: false, code: broken ? null : code };
  });
}

function statusesOf(engine: SliceEngine, question: Question): object {
  const statuses = cellStatuses(engine, { edited: editedCells(question), nameOf: (place) => String(question.cells[place]?.exec ?? '?') });
  return Object.fromEntries(statuses.map(({ cell, state, why }) => [cell, { state, why }]));
}

function startOf(engine: SliceEngine, { place, symbol, line }: AskedTarget, { cells }: Question): SliceNode[] {
  if (symbol !== null) return [...engine.makersOf(symbol, cells[place]?.session ?? '').keys()];
  const nodes = engine.executions[place]?.nodes ?? [];
  if (line === null) return [...nodes];
  const here = nodes.filter((node) => node.line <= line && line <= node.endLine);
  if (here.length === 0) throw new Error(`execution ${cells[place]?.exec ?? '?'} has no statement at line ${line}.`);
  return here;
}

function editedCells({ cells, current }: Question): Set<string> {
  const ran = new Map(cells.map(({ cell, source }) => [cell, source]));
  return new Set([...current].filter(([cell, source]) => ran.has(cell) && ran.get(cell) !== source).map(([cell]) => cell));
}

/** Executions and lines of a slice; an execution that is asked for is part of it, even where nothing in it ran. */
function slice(nodes: ReadonlySet<SliceNode>, target: AskedTarget, { cells }: Question): object {
  const lines = new Map<number, Set<number>>();
  if (target.symbol === null) lines.set(target.place, new Set());
  for (const { execution, line, endLine } of nodes) {
    const known = lines.get(execution) ?? new Set<number>();
    lines.set(execution, known);
    for (let at = line; at <= endLine; at += 1) known.add(at);
  }
  const places = [...lines.keys()].sort((a, b) => a - b);
  const numberOf = (place: number): number => cells[place]?.exec ?? 0;
  return {
    cells: places.map(numberOf),
    lines: Object.fromEntries(places.map((place) => [String(numberOf(place)), [...(lines.get(place) ?? [])].sort((a, b) => a - b)])),
  };
}
