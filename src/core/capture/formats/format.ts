/** A number that a line names. */
export interface NamedValue {
  /** As printed. */
  readonly name: string;
  readonly value: number;
  /** Offset of the number in the line, so that it can be led back to the code that printed it. */
  readonly at: number;
}

/** What one line says: its numbers, and where in the training it stands. */
export interface Reading {
  readonly values: readonly NamedValue[];
  /** Names of the step's counters, outermost first; empty for values without a step. */
  readonly counters: readonly string[];
  readonly step: readonly number[];
  /** Settings that the line prints beside its numbers, as `C=0.1` of a search does. */
  readonly label?: string;
}

/** Reads the lines of one output in order; it may remember earlier ones. Null where a line says nothing. */
export type LineReader = (line: string) => Reading | null;

/** Lines in order, and what the last of them must give. */
export interface Example {
  readonly lines: readonly string[];
  readonly values: Readonly<Record<string, number>>;
  readonly counters?: readonly string[];
  readonly step?: readonly number[];
}

/** One way in which training code prints numbers. */
export interface Format {
  readonly name: string;
  /** Lines that it reads, for people and for its test. */
  readonly examples: readonly Example[];
  /** Lines that look alike and must give nothing. */
  readonly misses: readonly string[];
  /** A reader for one output. */
  reader(): LineReader;
}
