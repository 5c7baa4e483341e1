/** Slices over executed cell versions: what a value came from, and what came of it. */
import type { CellCode } from '../cell-code';
import { splitLines } from '../lines';
import type { SyntaxNode } from '../tree';
import { type Command, commandsIn } from './commands';
import { python } from './language';
import { patchModule } from './modules';
import { nodesOf, type Origin, resultsOf, SliceNode, sourcesOf } from './nodes';
import { originOf } from './reach';
import { bindersSince, type ModuleCode, Session } from './session';
import { isShown, keepShown } from './kept-values';
import { type Slot, type Thing, UNSET, type Variable } from './things';
import type { Read } from './contract';
import { Tracer } from './tracer';

/** An execution as the engine takes it up. */
export interface SliceExecution {
  /** The cell that ran. */
  readonly cell: string;
  readonly source: string;
  readonly code: CellCode;
  /** `null` where nobody said: then a cell that is no Python is taken for one that ran nothing. */
  readonly status: 'ok' | 'failed' | 'stopped' | null;
  /** Names do not cross sessions. */
  readonly session: string;
  /** True where nobody knows what ran: it may have read, bound and changed anything. */
  readonly opaque?: boolean;
  /** Modules of the workspace that it brought in. */
  readonly modules?: readonly BroughtModule[];
}

/** A module that an execution brought in. */
export interface BroughtModule {
  /** As `sourceKey` gives it. */
  readonly key: string;
  /** Null where its source is not known. */
  readonly code: ModuleCode | null;
  /** Loaded anew before the cell ran, because its file had changed: `%autoreload`. */
  readonly isPatch: boolean;
}

/** What the engine knows of one execution. */
export interface Indexed {
  readonly cell: string;
  readonly session: string;
  readonly nodes: readonly SliceNode[];
  /** What it read of what other executions made. */
  readonly reads: readonly Read[];
}

/** Takes executions up one by one, in executed order, and answers for all of them. */
export class SliceEngine {
  readonly executions: Indexed[] = [];
  private readonly sessions = new Map<string, Session>();
  private readonly disk = new Map<string, Variable>();
  private serial = 0;

  /** Takes up one more execution; it is known by its place from now on. */
  append(execution: SliceExecution): Indexed {
    const session = this.sessions.get(execution.session) ?? new Session(this.disk);
    this.sessions.set(execution.session, session);
    const place = this.executions.length;
    const reads: Read[] = [];
    const halfway = execution.status === 'failed' || execution.status === 'stopped';
    const nodes: SliceNode[] = [];
    const modules = execution.modules ?? [];
    for (const { key, code } of modules) session.know(key, code);
    let patches = modules.filter(({ isPatch }) => isPatch);
    for (const { line, endLine, run } of runs(execution) ? piecesOf(execution) : []) {
      const node = new SliceNode(place, (this.serial += 1), line, endLine);
      const tracer = new Tracer(session, node, python);
      session.store.current = node;
      session.ran.push(node);
      session.store.stopped = false;
      session.store.work = 0;
      const due = patches;
      patches = [];
      const go = (): void => {
        for (const { key } of due) patchModule(tracer, key);
        run(tracer);
      };
      // Any statement before may be the one that raised, so that this one did not run.
      if (halfway) nodes.forEach((before) => node.direct.set(before, false));
      if (halfway || execution.code.broken) session.store.attempt(go, [() => undefined]);
      else go();
      session.store.current = null;
      for (const read of tracer.reads.values()) reads.push(read);
      nodes.push(node);
    }
    const indexed = { cell: execution.cell, session: execution.session, nodes, reads };
    this.executions.push(indexed);
    return indexed;
  }

  /** Nodes that made or changed what a name stands for after the last execution of a session. */
  makersOf(name: string, session: string): ReadonlyMap<SliceNode, boolean> {
    const known = this.sessions.get(session);
    if (!known) return new Map();
    const slot = known.frame.variables.get(name)?.slot ?? UNSET;
    const makers = new Map(this.behind(slot, slot.things, session));
    for (const binder of bindersSince(known.frame, slot)) if (!makers.has(binder)) makers.set(binder, false);
    return makers;
  }

  /** Nodes behind a slot and all that some things lead to now. */
  behind(slot: Slot, things: ReadonlySet<Thing>, session: string): ReadonlyMap<SliceNode, boolean> {
    return nodesOf([...things].map((thing) => this.originOf(thing, session)), slot.nodes);
  }

  /** What made a thing and all that it leads to now. */
  originOf(thing: Thing, session: string): Origin {
    const store = this.sessions.get(session)?.store;
    return originOf(thing, (variable) => store?.peek(variable) ?? variable.slot);
  }

  /** All that the nodes came from, themselves included. */
  backward(start: Iterable<SliceNode>): Set<SliceNode> {
    return sourcesOf(start);
  }

  /** All that came of the nodes, themselves included. */
  forward(start: Iterable<SliceNode>): Set<SliceNode> {
    return resultsOf(start, this.executions.flatMap(({ nodes }) => nodes));
  }
}

interface Piece {
  readonly line: number;
  readonly endLine: number;
  run(tracer: Tracer): void;
}

/** A cell that is no Python ran nothing, unless it is known to have succeeded: then a part of it is beyond the parser. */
function runs({ code, status, opaque }: SliceExecution): boolean {
  return opaque === true || !code.broken || status === 'ok';
}

/** Statements and commands of a cell, in order. */
function piecesOf({ code, source, opaque }: SliceExecution): Piece[] {
  if (opaque === true) return [{ line: 1, endLine: splitLines(source).length, run: (tracer) => tracer.language.giveUp(tracer) }];
  const alone = new Set(commandsIn(source));
  const statements = code.statements.map((statement): Piece => {
    const own = [...alone].filter(({ line }) => statement.line <= line && line <= statement.endLine);
    for (const command of own) alone.delete(command);
    const isKept = statement === code.statements.at(-1) && isShown(statement) && !code.isolated;
    return {
      line: statement.line, endLine: statement.endLine,
      run: (tracer) => {
        runWithCommands(tracer, statement, own, code.isolated);
        if (isKept) keepShown(tracer);
      },
    };
  });
  return [...statements, ...alone].sort((a, b) => a.line - b.line);
}

/** `files = !ls` and `!echo {x}` are statements and commands. */
function runWithCommands(tracer: Tracer, statement: SyntaxNode, commands: readonly Command[], isolated: boolean): void {
  runStatement(tracer, statement, isolated);
  for (const { line, run } of commands) {
    if (line === statement.line) run(tracer);
    else tracer.store.perhaps(() => run(tracer));
  }
}

function runStatement(tracer: Tracer, statement: SyntaxNode, isolated: boolean): void {
  if (!isolated) return tracer.language.execute(tracer, statement);
  const before = new Map([...tracer.session.frame.variables].map(([name, variable]) => [name, tracer.store.read(variable)] as const));
  tracer.language.execute(tracer, statement);
  for (const [name, variable] of tracer.session.frame.variables) tracer.store.write(variable, before.get(name) ?? UNSET);
}

