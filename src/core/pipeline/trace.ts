/** Goes through cells statement by statement, and notes what each took from which. */
import { readCell } from '../python/cell-code';
import type { StatementFacts } from '../python/facts';
import { describeStatement } from '../python/statements';
import { classNames, definitionNames, freeNames } from '../python/names';
import { commandsIn } from '../python/slice/commands';
import { python } from '../python/slice/language';
import { SliceNode } from '../python/slice/nodes';
import { Session } from '../python/slice/session';
import { type Slot, type Thing, UNSET } from '../python/slice/things';
import { Tracer } from '../python/slice/tracer';
import type { PythonParser } from '../python/syntax';
import type { SyntaxNode } from '../python/tree';
import type { PromotedCell } from './cells';
import { checkSyntax } from './check-syntax';
import { changedIn } from './changes';
import { isStream, kindOf } from './kinds';
import { RANDOM_STATES, type RandomState, type Statement } from './statement';

/** All statements of the cells in the order in which they ran; throws where a cell is no Python. Code that is only timed is left out: it binds nothing. */
export function traceCells(cells: readonly PromotedCell[], parser: PythonParser): Statement[] {
  const trace = new Trace();
  for (const [place, cell] of cells.entries()) {
    const code = readCell(parser, cell.source);
    checkSyntax(cell, code);
    if (code.isolated) continue;
    const lines = cell.source.split(/\r\n|\r|\n/);
    const written = (line: number, endLine: number): string => lines.slice(line - 1, endLine).join('\n');
    const commands = commandsIn(cell.source);
    const isAssigned = ({ line }: { readonly line: number }): boolean => code.statements.some((node) => node.line <= line && line <= node.endLine);
    const pieces = [
      ...code.statements.map((node) => ({
        node, line: node.line, endLine: node.endLine,
        run: (tracer: Tracer): void => {
          python.execute(tracer, node);
          // `files = !ls` is a statement and a command.
          for (const command of commands) if (command.line === node.line) command.run(tracer);
        },
      })),
      ...commands.filter((command) => !isAssigned(command)).map((command) => ({ node: null, ...command, run: (tracer: Tracer): void => command.run(tracer) })),
    ].sort((a, b) => a.line - b.line);
    for (const piece of pieces) trace.take({ ...piece, cell: place, written: written(piece.line, piece.endLine), comments: commentsAbove(lines, piece.line) });
  }
  return trace.statements;
}

interface Piece {
  readonly cell: number;
  readonly line: number;
  readonly endLine: number;
  readonly node: SyntaxNode | null;
  readonly written: string;
  readonly comments: readonly string[];
  run(tracer: Tracer): void;
}

/** Comments for tools that the step is no longer for. */
const FOR_TOOLS = /^#\s*(?:%%|celltrail:|noqa|type:|fmt:|pylint:|@)/;

function commentsAbove(lines: readonly string[], line: number): string[] {
  const comments: string[] = [];
  for (let at = line - 2; at >= 0 && /^#/.test(lines[at] ?? ''); at -= 1) comments.unshift(lines[at] ?? '');
  return comments.filter((comment) => !FOR_TOOLS.test(comment));
}

/** A magic has no facts as Python. */
const NO_FACTS: Omit<StatementFacts, 'line' | 'endLine'> = {
  reads: [], writes: [], definite: [], mutates: [], deletes: [], definitelyDeletes: [], imports: [], aliases: [], literals: [], calls: [], prints: [], loops: [],
};

class Trace {
  readonly statements: Statement[] = [];
  private readonly session = new Session();

  take(piece: Piece): void {
    const { session, statements } = this;
    const { store, frame } = session;
    const id = statements.length;
    const node = new SliceNode(id, id + 1, piece.line, piece.endLine);
    const before = new Map([...frame.variables].map(([name, variable]) => [name, store.peek(variable)] as const));
    const randomBefore = new Map(RANDOM_STATES.map((state) => [state, lastOf(session.state(state).slot)] as const));
    const facts = piece.node ? describeStatement(piece.node) : { ...NO_FACTS, line: piece.line, endLine: piece.endLine };
    const makersBefore = new Map(facts.reads.map((name) => [name, this.makersOf(before.get(name) ?? UNSET)] as const));
    store.current = node;
    store.stopped = false;
    store.work = 0;
    piece.run(new Tracer(session, node, python));
    store.current = null;
    const uses = new Set([...node.uses.keys()].map(({ execution }) => execution));
    const called = [...uses].flatMap((used) => [...(statements[used]?.free ?? [])]);
    const makers = new Map(makersBefore);
    for (const name of called) if (!makers.has(name)) makers.set(name, without(this.makersOf(before.get(name) ?? UNSET), id));
    for (const name of facts.deletes) if (!makers.has(name)) makers.set(name, without(this.makersOf(before.get(name) ?? UNSET), id));
    statements.push({
      ...{ id, cell: piece.cell, line: piece.line, endLine: piece.endLine, node: piece.node, written: piece.written, comments: piece.comments, facts, uses, makers },
      free: piece.node ? freeIn(piece.node) : new Set(),
      gives: this.givenBy(id, facts, makers.keys(), piece.node ? changedIn(piece.node) : []),
      kinds: new Map(facts.writes.map((name) => [name, piece.node && isStream(piece.node, name) ? 'stream' : kindOf(store.peek(frame.variable(name)))] as const)),
      random: randomOf(session, id, randomBefore),
      sets: [...session.statesUnder('set '), session.state('cwd')].some(({ slot }) => lastOf(slot) === id),
    });
  }

  /** Names that it binds, and names whose object it has changed or may have. */
  private givenBy(id: number, facts: StatementFacts, reads: Iterable<string>, unboundChanges: Iterable<string>): Map<string, boolean> {
    const { frame, store } = this.session;
    const given = new Map(facts.writes.map((name) => [name, facts.definite.includes(name)] as const));
    for (const name of new Set([...facts.mutates, ...reads])) {
      const variable = frame.variables.get(name);
      const certain = variable && this.makersOf(store.peek(variable)).get(id);
      if (certain !== undefined && !given.has(name)) given.set(name, certain && facts.mutates.includes(name));
    }
    for (const name of unboundChanges) if (!given.has(name) && !(frame.variables.get(name)?.slot.nodes.size)) given.set(name, false);
    return given;
  }

  /** Statements that made or changed what a slot holds: what it is bound to, and what lies in it as long as that is a part of it. */
  private makersOf(slot: Slot): Map<number, boolean> {
    const { store } = this.session;
    const found = new Map<number, boolean>();
    const seen = new Set<Thing>();
    const open: Slot[] = [slot];
    for (const one of open) {
      for (const [{ execution }, certain] of one.nodes) found.set(execution, certain || found.get(execution) === true);
      for (const { self: thing } of one.things) {
        if (seen.has(thing) || thing.kind === 'external' || thing.kind === 'function') continue;
        seen.add(thing);
        for (const variable of thing.parts.values()) {
          const part = store.peek(variable);
          open.push(holdsParts(thing) ? part : { ...part, things: new Set() });
        }
      }
    }
    return found;
  }
}

/** Whether what lies in a thing is saved with it as a part of its own, so that a change there is a change of it. */
function holdsParts({ kind, type }: Thing): boolean {
  return kind !== 'opaque' || type === 'DataFrame';
}

function without(makers: Map<number, boolean>, id: number): Map<number, boolean> {
  makers.delete(id);
  return makers;
}

function lastOf({ nodes }: Slot): number | null {
  return nodes.size === 0 ? null : Math.max(...[...nodes.keys()].map(({ execution }) => execution));
}

function randomOf(session: Session, id: number, before: ReadonlyMap<RandomState, number | null>): Map<RandomState, number | null> {
  return new Map([...before].filter(([state]) => lastOf(session.state(state).slot) === id));
}

/** Names of the session that functions which a statement makes read when they run; those that it binds itself are not needed from elsewhere. */
function freeIn(statement: SyntaxNode): Set<string> {
  const own = (statement.child('definition') ?? statement).child('name')?.text;
  const reads = functionsIn(statement).flatMap((node) => {
    if (node.type === 'lambda') return freeNames(node);
    return [...(node.type === 'class_definition' ? classNames(node) : definitionNames(node)).reads];
  });
  return new Set(reads.filter((name) => name !== own));
}

function functionsIn(node: SyntaxNode): SyntaxNode[] {
  return node.type === 'lambda' || node.type === 'function_definition' || node.type === 'class_definition' ? [node] : node.children.flatMap(functionsIn);
}
