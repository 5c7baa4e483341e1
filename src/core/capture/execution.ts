/** What capture keeps of one execution while its session lives. */
import type { CellFacts } from '../python/facts';
import { COMMAND_CELL, type ExecutionStatus } from '../model/execution';
import type { ParamValue } from '../model/param';
import type { OutputChannel } from './events';
import type { Flow } from './flow';
import { createLineReader } from './formats/index';
import type { Format, LineReader } from './formats/format';
import { LineBuffer } from './lines';
import type { FoundNumber, Numbers } from './numbers';
import type { Place } from './placing';
import { Occurrences } from './occurrences';
import type { SessionNames } from './session-names';
import { Sites } from './sites';
import type { Training } from './training';
import { UNKNOWN_CODE } from './unknown-code';
import { WholeText } from './whole-text';

/** The start of an execution, as its record tells it. */
export interface ExecutionStart {
  readonly ordinal: number;
  readonly order: number;
  readonly cell: string;
  readonly source: string;
  readonly time: number;
  /** What a command was given: settings of all runs that come of it. */
  readonly settings: readonly (readonly [name: string, value: ParamValue])[];
}

/** One output while it grows. */
export interface Output {
  readonly channel: OutputChannel;
  readonly buffer: LineBuffer;
  readonly read: LineReader;
  readonly occurrences: Occurrences;
  /** The text of an output that is read as a whole. */
  readonly whole: WholeText;
  /** Whether a summary may tell a metric of a training, by their names: not where the run has that series already. */
  readonly restated: Map<string, boolean>;
  /** The text that came last, to tell a repeat by. */
  lastChunk: string;
  lastTime: number;
  /** What it holds without an end was read: another output goes on with the stream, or the execution has ended. */
  isOver: boolean;
}

/** Numbers that wait for the end, because several print calls look like theirs. */
export interface Waiting {
  readonly line: string;
  readonly alternatives: readonly Numbers[];
  readonly place: Place;
}

/** One execution and what it has shown so far. */
export class CapturedExecution {
  /** Its time is that of the first sign of it until its end tells better. */
  start: ExecutionStart;
  status: ExecutionStatus = 'running';
  endedAt: number | null = null;
  /** Statements that yielded a series without a known fitting call. */
  readonly yielding = new Set<number>();
  readonly outputs = new Map<number, Output>();
  waiting: Waiting[] = [];
  /** The run that a person made of it: all that it prints goes there. */
  made: Training | null = null;
  /** Results that belong to no run; the last value of each name. */
  readonly lone = new Map<string, FoundNumber>();
  /** Line in the cell at which an error was raised. */
  failedAt: number | null = null;
  /** The last statement that is known to have shown a number; -1 before any has. */
  reached = -1;
  /** Whether its assignments have been taken over by the session. */
  settled = false;
  /** What the session's names stood for when its cell started; null before anybody asked. */
  before: SessionNames | null = null;
  readonly #analyse: (source: string) => CellFacts;
  readonly #patterns: readonly Format[];
  readonly #readers = new Map<OutputChannel, LineReader>();
  #facts: CellFacts | null = null;
  #flow: Flow | null = null;
  #sites: Sites | null = null;

  /** `patterns` are formats of the person's own. */
  constructor(start: ExecutionStart, analyse: (source: string) => CellFacts, patterns: readonly Format[]) {
    this.start = start;
    this.#analyse = analyse;
    this.#patterns = patterns;
  }

  /** Whether it is a command in a terminal, of whose code nothing is known but what it shows. */
  get isCommand(): boolean {
    return this.start.cell === COMMAND_CELL;
  }

  /** Facts of its source, made when first needed. */
  get facts(): CellFacts {
    this.#facts ??= this.isCommand ? UNKNOWN_CODE : this.#analyse(this.start.source);
    return this.#facts;
  }

  /** What its cell does, once gone through. */
  get flow(): Flow | null {
    return this.#flow;
  }

  set flow(flow: Flow | null) {
    this.#flow = flow;
    this.#sites = null;
  }

  /** The print calls of its cell. */
  sites(flow: Flow): Sites {
    this.#sites ??= new Sites(flow);
    return this.#sites;
  }

  /** The output of a number, made when it first appears. */
  output(number: number, channel: OutputChannel): Output {
    let output = this.outputs.get(number);
    if (output === undefined) {
      output = { channel, buffer: new LineBuffer(), read: this.#readerOf(channel), occurrences: new Occurrences(), whole: new WholeText(), restated: new Map(), lastChunk: '', lastTime: 0, isOver: false };
      this.outputs.set(number, output);
    }
    return output;
  }

  /** One reader for all outputs of a stream: a result between its lines takes it apart, and its headers go for what follows. */
  #readerOf(channel: OutputChannel): LineReader {
    let reader = this.#readers.get(channel);
    if (reader === undefined) this.#readers.set(channel, (reader = createLineReader(this.#patterns)));
    return reader;
  }

  /** Keeps a number that belongs to no run, and tells whether it is the first of its name. */
  keepLone(number: FoundNumber): boolean {
    const first = !this.lone.has(number.name);
    this.lone.set(number.name, number);
    return first;
  }

  /** Lets go of what can be made again; for executions far back. Their outputs may still grow: a thread goes on. */
  retire(): void {
    if (!this.settled) return;
    this.flow = null;
    for (const output of this.outputs.values()) {
      output.lastChunk = '';
      output.buffer.forget();
      output.whole.forget();
      output.occurrences.forget();
    }
  }

  /** Gives back what only a running execution needs. */
  close(): void {
    this.waiting = [];
    this.#sites = null;
  }
}
