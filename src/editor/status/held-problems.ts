import { Signal } from '../../core/signal';
import type { StoreProblem } from '../../core/store/api';

/** Problems with the store as a whole that keep executions from being recorded in it. */
const STOPPING: ReadonlySet<StoreProblem['code']> = new Set(['disk-full', 'read-only', 'unwritable', 'not-open']);
/** What a person hears of only where they look for it, in the log: it goes by itself, or nothing is lost. */
const QUIET: ReadonlySet<StoreProblem['code']> = new Set(['worker', 'clock', 'torn-trail', 'missing-index']);

/** What was mended as soon as it was seen. */
const MENDED: ReadonlySet<StoreProblem['code']> = new Set(['damaged-index']);

/** The problems that hold at this moment. */
export class HeldProblems {
  private readonly held = new Map<string, StoreProblem>();
  private readonly changed = new Signal<void>();

  /** Tells that others hold now. */
  readonly onChange = this.changed.on;

  /** Takes a problem, or that one is over. */
  take(problem: StoreProblem): void {
    const key = [problem.folder, problem.code, problem.about].join('\n');
    if (problem.solved === true) this.held.delete(key);
    else if (!QUIET.has(problem.code)) this.held.set(key, problem);
    this.changed.fire();
  }

  /** Why nothing can be recorded in one of these stores; undefined where all that runs is recorded. */
  stopping(folders: readonly string[]): StoreProblem | undefined {
    return this.all.find((problem) => isStopping(problem, folders));
  }

  /** Why runs may be missing, as sentences for a person. */
  get missing(): readonly string[] {
    return this.all.flatMap(({ code, message }) => (MENDED.has(code) ? [] : [message]));
  }

  /** All that hold, oldest first. */
  get all(): readonly StoreProblem[] {
    return [...this.held.values()];
  }
}

function isStopping({ folder, code, about }: StoreProblem, folders: readonly string[]): boolean {
  if (code === 'no-worker') return folders.length > 0;
  return STOPPING.has(code) && about === undefined && folders.includes(folder);
}
