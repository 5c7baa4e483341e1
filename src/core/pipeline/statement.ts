/** Statements of promoted cells, with what each read, made and changed when it ran. */
import type { StatementFacts } from '../python/facts';
import type { SyntaxNode } from '../python/tree';

/** What kind of value a name stands for, as far as the code tells; a `stream` gives its items only once, or reads from outside, so that no file can hold it. */
export type ValueKind = 'frame' | 'series' | 'array' | 'estimator' | 'module' | 'tensor' | 'list' | 'dict' | 'tuple' | 'figure' | 'stream' | 'plain' | 'function' | 'unknown';

/** A top-level statement, or a magic that stands for no Python. */
export interface Statement {
  /** Its place among all statements, in the order in which they ran. */
  readonly id: number;
  /** Place of its cell among the promoted cells. */
  readonly cell: number;
  /** Lines in the cell, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Null for a magic or a command of the shell. */
  readonly node: SyntaxNode | null;
  /** The lines of the cell that it stands on, as written. */
  readonly written: string;
  /** Comments right above it. */
  readonly comments: readonly string[];
  readonly facts: StatementFacts;
  /** For a definition: names of the session that its body reads when it runs. */
  readonly free: ReadonlySet<string>;
  /** Statements that it took anything from, states without a name and files included. */
  readonly uses: ReadonlySet<number>;
  /** For each name that it reads, functions that it calls included: the statements that made or changed what the name stands for, and whether for certain. */
  readonly makers: ReadonlyMap<string, ReadonlyMap<number, boolean>>;
  /** Names that it binds, or whose object it changes, and whether it does so for certain. */
  readonly gives: ReadonlyMap<string, boolean>;
  /** Kinds of what the names that it binds stand for afterwards. */
  readonly kinds: ReadonlyMap<string, ValueKind>;
  /** Global random generators that it seeds or draws from, and the last statement that did so before it; null where there is none. */
  readonly random: ReadonlyMap<RandomState, number | null>;
  /** True where it sets options, environment variables or the working folder. */
  readonly sets: boolean;
}

/** A global random generator. */
export type RandomState = (typeof RANDOM_STATES)[number];

/** The global random generators whose state can be handed on. */
export const RANDOM_STATES = ['random', 'numpy.random', 'torch.random'] as const;

/** Names that it reads: at once, or in functions that it calls. */
export function readsOf(statement: Statement): Iterable<string> {
  return statement.makers.keys();
}
