/** What `npm run bench` gives every bench. */
export interface BenchContext {
  /** The repository. */
  readonly root: string;
  /** A fresh folder on the project's disk, removed at the end. */
  readonly scratch: string;
  /** Bundles a file of `test/bench/`, given without `.ts`, for a process of its own; resolves to the bundle's path. */
  bundle(name: string): Promise<string>;
  /** Python with the rivals installed; set up when first asked for. */
  rivals(): Promise<string>;
  /** What runs a suite inside the real VS Code; set up when first asked for. */
  editor(): Promise<EditorSetUp>;
  /** Tells a person what goes on. */
  say(text: string): void;
}

/** What it takes to run a suite inside the real VS Code with a real kernel. */
export interface EditorSetUp {
  /** The executable for `runTests`. */
  readonly executable: string;
  /** Python with ipykernel. */
  readonly python: string;
}

/** What a row's numbers count. */
export type Unit = 'points/s' | 'bytes/point' | 'ms' | 's' | 'MB' | 'cells' | 'files';

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
  readonly rival?: { readonly name: string; readonly value: number };
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
