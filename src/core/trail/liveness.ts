/** Tells whether the writer of a trail still lives. */
import { readFileSync, statSync } from 'node:fs';
import { compareBoots, ownIdentity, type WriterIdentity } from './identity';

/** `unknown` means: not seen long enough yet, take it as running. */
export type Liveness = 'alive' | 'gone' | 'unknown';

/** A writer touches its trail this often (milliseconds). */
export const HEARTBEAT_MS = 5_000;

/** A trail that nobody touched for so long (milliseconds, by the observer's own clock) has lost its writer. */
const HEARTBEAT_LOST_MS = 20_000;

/** No two clocks are so far apart (milliseconds) that a file this old could have been touched just now. */
const LONG_AGO_MS = 10 * 60_000;

/** A writer elsewhere does not sleep so long (milliseconds). */
const ABANDONED_MS = 7 * 24 * 60 * 60_000;

/** What can be seen of a writer from here. */
export interface WriterEvidence {
  /** Whether its pid means here what it meant there. */
  readonly pid: 'same-boot' | 'earlier-boot' | 'elsewhere';
  /** Whether a process of that pid runs here; only asked on the same boot. */
  readonly isRunning: boolean;
  /** Milliseconds since the trail was touched, by the clock here; another host's clock may differ. */
  readonly age: number;
  /** Milliseconds for which the observer has seen the trail untouched. */
  readonly quiet: number;
  /** Whether the observer has ever seen it being touched. */
  readonly wasTouched: boolean;
}

/** Judges the evidence. */
export function judgeWriter({ pid, isRunning, age, quiet, wasTouched }: WriterEvidence): Liveness {
  if (pid === 'same-boot') {
    if (!isRunning) return 'gone';
    // A pid is given again one day: a process that leaves a trail alone for so long is another one. Both clocks are asked,
    // for after a sleep of the machine every trail looks old, and a busy writer may miss a few beats.
    return age > LONG_AGO_MS && quiet > HEARTBEAT_LOST_MS ? 'gone' : 'alive';
  }
  if (wasTouched) return quiet < HEARTBEAT_LOST_MS ? 'alive' : 'gone';
  if (age > (pid === 'earlier-boot' ? HEARTBEAT_LOST_MS : LONG_AGO_MS)) return 'gone';
  return quiet < HEARTBEAT_LOST_MS ? 'unknown' : 'gone';
}

/**
 * Whether the writer can never come back, so that others may rewrite its trail. A writer elsewhere that is `gone` may only
 * sleep; it counts as abandoned after a week.
 */
export function isAbandoned(evidence: WriterEvidence): boolean {
  return judgeWriter(evidence) === 'gone' && (evidence.pid !== 'elsewhere' || evidence.age > ABANDONED_MS);
}

interface Sighting {
  readonly modified: number;
  readonly since: number;
  readonly wasTouched: boolean;
}

/** Watches the writers of any number of trails; keep one per store, for it remembers heartbeats. */
export class WriterWatch {
  private readonly sightings = new Map<string, Sighting>();

  /** Looks at the process and at the file's mtime. A file that is not there is `gone`. */
  check(path: string, writer: WriterIdentity): Liveness {
    const evidence = this.look(path, writer);
    return evidence ? judgeWriter(evidence) : 'gone';
  }

  /** Whether the trail may be consolidated or sealed by others: see `isAbandoned`. */
  mayRewrite(path: string, writer: WriterIdentity): boolean {
    const evidence = this.look(path, writer);
    return evidence !== null && isAbandoned(evidence);
  }

  private look(path: string, writer: WriterIdentity): WriterEvidence | null {
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (modified === undefined) {
      this.sightings.delete(path);
      return null;
    }
    const { since, wasTouched } = this.sight(path, modified);
    const pid = pidMeaning(writer);
    return {
      pid,
      isRunning: pid === 'same-boot' && isRunning(writer.pid),
      age: Date.now() - modified,
      quiet: performance.now() - since,
      wasTouched,
    };
  }

  private sight(path: string, modified: number): Sighting {
    const last = this.sightings.get(path);
    if (last?.modified === modified) return last;
    const sighting = { modified, since: performance.now(), wasTouched: last !== undefined };
    this.sightings.set(path, sighting);
    return sighting;
  }
}

function pidMeaning(writer: WriterIdentity): WriterEvidence['pid'] {
  const own = ownIdentity();
  if (writer.host !== own.host) return 'elsewhere';
  const boots = compareBoots(writer.boot, own.boot);
  if (boots === 'same') return 'same-boot';
  return boots === 'other' ? 'earlier-boot' : 'elsewhere';
}

/** Whether a process of this machine runs: a zombie does not, though it still answers signal 0. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process refuses the signal, and lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the state is in parentheses and may hold any character, parentheses too.
    return /^[ZXx]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
