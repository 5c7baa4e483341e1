/** From output events to numbers: lines as they are completed, displays and values of last expressions, and the rest at the end. */
import type { OutputAppeared } from './events';
import type { CapturedExecution, Output } from './execution';
import type { Flow } from './flow';
import type { Reading } from './formats/format';
import type { Line } from './lines';
import { numbersOf, printedArray, type Numbers, type Site } from './numbers';
import type { NumberPlacer, Place } from './placing';
import { lineStates } from './terminal';
import { readWhole } from './whole';

/** A repeat of text comes at once; what comes later is new, however equal it is. */
const REPEAT_WITHIN = 1_000;
/** Lines that wait for the end of an execution, where several print calls look alike. */
const MOST_WAITING = 1_000;

/** Who knows what a cell does. */
interface Cells {
  flowOf(execution: CapturedExecution): Flow;
}

/** Reads the outputs of a session's executions. */
export class OutputReader {
  readonly #cells: Cells;
  readonly #placer: NumberPlacer;

  constructor(cells: Cells, placer: NumberPlacer) {
    this.#cells = cells;
    this.#placer = placer;
  }

  /** Reads what is new of an output. */
  read(execution: CapturedExecution, event: OutputAppeared): void {
    const isFirst = !execution.outputs.has(event.output);
    const output = execution.output(event.output, event.channel);
    if (event.channel === 'result' || event.channel === 'display') {
      this.#readWhole(execution, output, event);
      return;
    }
    if (isFirst) this.#readRests(execution, event);
    output.isOver = false;
    const repeat = event.from === output.buffer.length && isRepeat(event, output);
    if (event.from === 0 && output.buffer.length > 0) this.#startOver(execution, output);
    const lines = output.buffer.apply(event.from, event.text);
    output.lastChunk = event.text.slice(-65_536);
    output.lastTime = event.time;
    for (const line of lines) this.#readLine(execution, output, line, repeat, event.time);
    // After the end no event will complete a line.
    if (execution.status !== 'running') for (const line of output.buffer.rest()) this.#readLine(execution, output, line, repeat, event.time);
  }

  /** Reads lines without an end, and those that waited for the others of their kind. */
  finish(execution: CapturedExecution, time: number): void {
    for (const channel of ['stdout', 'stderr'] as const) this.#readRests(execution, { channel, time });
    this.#resolveWaiting(execution);
  }

  /** Reads what has no end in the outputs of a stream: where the next one begins, as a warning between them makes it, or nothing more comes. */
  #readRests(execution: CapturedExecution, { channel, time }: Pick<OutputAppeared, 'channel' | 'time'>): void {
    for (const output of execution.outputs.values()) {
      if (output.channel !== channel || output.isOver) continue;
      output.isOver = true;
      for (const line of output.buffer.rest()) this.#readLine(execution, output, line, false, time);
    }
  }

  /** All text of an output is told again, so all is counted again. */
  #startOver(execution: CapturedExecution, output: Output): void {
    output.occurrences.restart();
    execution.waiting = execution.waiting.filter(({ place }) => place.output !== output);
  }

  #readLine(execution: CapturedExecution, output: Output, line: Line, repeat: boolean, time: number): void {
    const place: Place = { output, at: line.at, repeat, time };
    for (const text of lineStates(line.text)) {
      const readings = output.read(text);
      if (!/\d|nan|inf/i.test(text) || readings?.length === 0) continue;
      const certain = readings?.every((reading) => reading.certain === true) === true;
      const sites = certain ? [] : execution.sites(this.#cells.flowOf(execution)).find(text, line.cut);
      const [first] = sites;
      for (const reading of readings ?? (first === undefined ? null : printedArray(first)) ?? [null]) this.#placeLine(execution, text, reading, sites, place);
    }
  }

  #placeLine(execution: CapturedExecution, text: string, reading: Reading | null, sites: readonly Site[], place: Place): void {
    const alternatives = (sites.length === 0 ? [null] : sites).map((site) => numbersOf(text, reading, site)).filter((numbers) => numbers !== null);
    const telling = alternatives.filter((numbers) => numbers.found.length > 0);
    const [only] = telling.length > 0 ? telling : alternatives;
    if (only === undefined) return;
    if (telling.length <= 1) this.#placer.place(execution, only, place);
    else if (telling.every(isOutsideLoops) && execution.waiting.length < MOST_WAITING && execution.status === 'running') execution.waiting.push({ line: text, alternatives: telling, place });
    else this.#placer.placeAny(execution, telling, place);
  }

  /** Lines of print calls that look alike: in order where there are as many lines as calls, else of any of them. */
  #resolveWaiting(execution: CapturedExecution): void {
    const waiting = execution.waiting;
    execution.waiting = [];
    const groups = new Map<string, typeof waiting>();
    for (const item of waiting) {
      const key = item.alternatives.map((numbers) => `${numbers.site?.step.node.statement}:${numbers.site?.print.facts.line}:${item.alternatives.length}`).join();
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    for (const group of groups.values()) {
      const calls = group[0]?.alternatives.length ?? 0;
      const once = group.filter((item) => !item.place.repeat);
      const ordered = group.length === calls ? group : once.length === calls ? once : null;
      if (ordered === null) for (const item of group) this.#placer.placeAny(execution, item.alternatives, item.place);
      else ordered.forEach((item, index) => this.#placer.place(execution, item.alternatives[index] as Numbers, item.place));
    }
  }

  /** Reads a display, or the value of a cell's last expression, in its present state. */
  #readWhole(execution: CapturedExecution, output: Output, { from, text, mime, channel, time }: OutputAppeared): void {
    if (mime !== 'text/plain' && mime !== 'text/html') return;
    output.whole.apply(from, text);
    const whole = output.whole.text;
    if (whole === null) return;
    const last = channel === 'result' ? (this.#cells.flowOf(execution).steps.at(-1) ?? null) : null;
    for (const numbers of readWhole(whole, mime, last)) {
      const found = numbers.found.filter(({ name, value }) => output.whole.isNew(numbers.step.join(), name, value));
      const named = numbers.found === numbers.named ? found : numbers.named;
      if (found.length > 0 || named.length > 0) this.#placer.place(execution, { ...numbers, found, named }, { output, at: 0, repeat: false, time });
    }
  }
}

function isOutsideLoops(numbers: Numbers): boolean {
  return numbers.site !== null && numbers.site.print.loops.length === 0;
}

/** Some notebooks tell appended text twice: the whole of an event is the end of the one just before it. */
function isRepeat(event: OutputAppeared, output: Output): boolean {
  return event.text.includes('\n') && output.lastChunk.endsWith(event.text) && event.time - output.lastTime < REPEAT_WITHIN;
}
