import type { Bed } from '../../tools/launcher/bed.mjs';

/** What `npm run bench` gives every bench. */
export interface BenchContext {
  /** The repository. */
  readonly root: string;
  /** A fresh folder on the project's disk, removed at the end. */
  readonly scratch: string;
  /** Bundles a file of `test/bench/`, given without `.ts`, for a process of its own; resolves to the bundle's path. */
  bundle(name: string): Promise<string>;
  /** Makes the .vsix and resolves to its path; rejects where it holds what it must not. */
  pack(): Promise<string>;
  /** Python with the rivals installed; set up when first asked for. */
  rivals(): Promise<string>;
  /** Python with nbdime installed; set up when first asked for. */
  nbdime(): Promise<string>;
  /** Folder with gather's engine in its `node_modules`; set up when first asked for. */
  gather(): Promise<string>;
  /** Folder with uPlot in its `node_modules`; set up when first asked for. */
  uplot(): Promise<string>;
  /** Starts a fresh VS Code and runs a suite in its extension host; resolves to what the suite handed to `writeResult`. */
  inEditor<T>(run: EditorRun): Promise<T>;
  /** Starts VS Code with Celltrail installed and a real kernel, for windows that are driven from outside; whoever asks closes it. */
  bed(): Promise<Bed>;
  /** Tells a person what goes on. */
  say(text: string): void;
}

/** One start of VS Code. */
export interface EditorRun {
  /** File of `test/bench/`, without `.ts`, whose `run` is called. */
  readonly suite: string;
  /** The workspace folder. */
  readonly folder: string;
  /** Whether the test bed's Jupyter is installed, with a real kernel. */
  readonly jupyter: boolean;
  /** Whether Celltrail is installed, and, if dormant, activated by nothing but the suite. */
  readonly celltrail: 'absent' | 'installed' | 'dormant';
  /** Whether the suite drives the window from outside of it, with `withPage`. */
  readonly driven?: boolean;
  /** What the suite gets from `readInput`. */
  readonly input: object;
}

/** What a row's numbers count. */
export type Unit = 'points/s' | 'bytes/point' | 'bytes' | 'ms' | 's' | 'MB' | 'cells' | 'files' | 'times' | '%';

/** The number that a row must reach: its own value, or its ratio to the rival. */
export interface Bar {
  readonly of: 'ours' | 'ratio';
  readonly is: 'at least' | 'at most';
  readonly limit: number;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** Its value is null where it gave none; its name then says why. */
  readonly rival?: { readonly name: string; readonly value: number | null };
  /** Ours by the rival's where left out; given where it is the median of pairs. */
  readonly ratio?: number;
  readonly bar?: Bar;
}

/** One bench: a file of its own exports it. */
export interface Bench {
  /** The word that picks it on the command line. */
  readonly name: string;
  readonly title: string;
  run(context: BenchContext): Promise<Row[]>;
}

/** Benches that are run side by side under one name. */
export interface Suite {
  readonly name: string;
  readonly benches: readonly Bench[];
}
