/** Troubles that a person must know of, each told once. */
import type { StoreProblem } from './api';

/** What went wrong. */
export type ProblemCode = StoreProblem['code'];

/** Collects the problems of one store; each sentence is passed on once, until it is solved. */
export class Problems {
  private readonly told = new Map<string, Map<ProblemCode, StoreProblem>>();

  constructor(
    private readonly folder: string,
    private readonly listener: (problem: StoreProblem) => void,
  ) {}

  /** Tells of a problem; of those with one `code` and `about` (a path, say) only the first. */
  tell(code: ProblemCode, message: string, about = ''): void {
    const codes = this.told.get(about) ?? new Map<ProblemCode, StoreProblem>();
    if (codes.has(code)) return;
    const problem = { folder: this.folder, code, message, ...(about === '' || about === this.folder ? {} : { about }) };
    this.told.set(about, codes.set(code, problem));
    this.listener(problem);
  }

  /** What is about this is over: that is passed on, and from here on it may be told again. */
  solved(about: string): void {
    const codes = this.told.get(about);
    this.told.delete(about);
    for (const problem of codes?.values() ?? []) this.listener({ ...problem, solved: true });
  }
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's name of an error (`ENOSPC`), where it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** Whether a file or folder is simply not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
}
