/** A number that an output names. */
export interface NamedValue {
  /** As printed. */
  readonly name: string;
  readonly value: number;
  /** Offset of the number in the text, so that it can be led back to the code that printed it. */
  readonly at: number;
}

/** Numbers of one moment of a training: what one line says, or one row of a table. */
export interface Reading {
  readonly values: readonly NamedValue[];
  /** Names of the step's counters, outermost first; empty for values without a step. */
  readonly counters: readonly string[];
  readonly step: readonly number[];
  /** Settings that the line prints beside its numbers, as `C=0.1` of a search does. */
  readonly label?: string;
  /** Only a library prints this while it trains: no print call of the cell made it, and no name need say that it is a metric. */
  readonly certain?: true;
  /** The step is a place in a list: it stands nowhere in the text. */
  readonly implied?: true;
  /** It sums up a training: series that the run has already are not told again. */
  readonly restates?: true;
}

/**
 * Reads the lines of one output in order; it may remember earlier ones. Null where a line is none of the format's,
 * no readings where it is one of them and tells no number.
 */
export type LineReader = (line: string) => readonly Reading[] | null;

/** What one reading must give. */
export interface Expected {
  readonly values: Readonly<Record<string, number>>;
  readonly counters?: readonly string[];
  readonly step?: readonly number[];
  readonly label?: string;
}

/** Lines in order, and what the last of them must give. */
export interface Example extends Expected {
  readonly lines: readonly string[];
}

/** One way in which training code prints numbers, line by line. */
export interface Format {
  readonly name: string;
  /** Whether only a library prints like that, and only where it trains or evaluates. */
  readonly library: boolean;
  /** Lines that it reads, for people and for its test. */
  readonly examples: readonly Example[];
  /** Lines that look alike and must give nothing. */
  readonly misses: readonly string[];
  /** A reader for one output. */
  reader(): LineReader;
}

/** A whole output, and all that it must give. */
export interface OutputExample {
  readonly text: string;
  readonly readings: readonly Expected[];
}

/** One way in which an output as a whole, a display or the value of a last expression, shows numbers. */
export interface OutputFormat {
  readonly name: string;
  readonly library: boolean;
  readonly mime: 'text/html' | 'text/plain';
  readonly examples: readonly OutputExample[];
  /** Outputs that look alike and must give nothing. */
  readonly misses: readonly string[];
  /** Null where the output is none of the format's. It may be cut off: only what is whole is read. */
  read(text: string): readonly Reading[] | null;
}
