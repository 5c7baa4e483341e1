import type { ParseArgsConfig } from 'node:util';
import type { Stores } from '../core/store/api';

/** What the command line answers to its caller. */
export const EXIT = { ok: 0, notFound: 1, differs: 1, trouble: 2 } as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** All that a command sees of the world outside. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether colours may be used on standard output. */
  readonly colour: boolean;
  /** Width of the terminal in columns; undefined where standard output is none, so that nothing is cut. */
  readonly columns: number | undefined;
  out(text: string): void;
  err(text: string): void;
  /** Opens the door to the stores; the command disposes it. */
  stores(): Promise<Stores>;
}

/** Options and positionals of one call, as `parseArgs` of Node gave them. */
export interface CommandArgs {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** One command: a file of its own exports it, `commands.ts` lists it. */
export interface Command {
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  /** What it does, as one line of the help. */
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** One line of the help for each option. */
  readonly optionHelp: readonly (readonly [option: string, meaning: string])[];
  /** How many positionals it requires, and how many more it takes. */
  readonly positionals: number;
  readonly optional?: number;
  /** Whether all from the first positional on belongs to another program, flags too. */
  readonly passesOn?: true;
  /** Gives one of the exit codes, or that of the program that it started. */
  run(args: CommandArgs, terminal: Terminal): Promise<number>;
}

/** Ends a command with one sentence on standard error. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exit: ExitCode = EXIT.trouble,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CliError';
  }
}

/** What an error that a command ended with answers. By its name: each part of the program that is loaded on demand has a class of its own. */
export function exitOf(error: unknown): ExitCode {
  return error instanceof Error && error.name === 'CliError' ? (error as CliError).exit : EXIT.trouble;
}
