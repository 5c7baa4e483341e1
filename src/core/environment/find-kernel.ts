/** Finds the process that runs a session's cells. */
import { realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { KernelClaims, type KernelProcess, type SessionPlace } from './kernel-process';
import { kernelsBelow } from './kernels';

/** Two kernels of one notebook are told apart when the one that it had before is gone, which takes a moment (milliseconds). */
const LOOK_AGAIN_MS = 2_000;

/** A kernel that is restarted has its new process within this time (milliseconds), and a restart is told at most so much later. */
const RESTART_MS = 10_000;
/** How often it is looked for, in milliseconds. */
const RESTART_LOOK_MS = 1_000;

/** Finds kernels that descend from the process `root`: the extension host. Remembers which is whose. */
export class KernelFinder {
  private readonly claims = new KernelClaims();
  /** Where the sessions that go on run. */
  private readonly places = new Map<string, SessionPlace>();
  /** Names of their processes. */
  private readonly names = new Map<string, string>();
  /** Sessions by the pid of their process, which it has until it ends. */
  private readonly sessions = new Map<number, string>();

  constructor(
    private readonly root: number,
    private readonly kernels: (root: number) => Promise<readonly KernelProcess[]> = kernelsBelow,
  ) {}

  /** The session's kernel, where it is certain; null where none or several can be it, as with one on another machine. */
  async find(given: SessionPlace): Promise<KernelProcess | null> {
    if (given.language !== 'python') return null;
    const place = await withRealFolders(given);
    this.places.set(place.session, place);
    const found = this.claims.choose(await this.kernels(this.root), place);
    if (found !== 'several') return this.note(found, place);
    await pause(LOOK_AGAIN_MS);
    const again = this.claims.choose(await this.kernels(this.root), place);
    return this.note(again === 'several' ? null : again, place);
  }

  /**
   * A session has ended at `time`, in milliseconds since the epoch. Where its kernel was `restarted`, its notebook has the new process before
   * anything runs there: another notebook's new kernel could not be told from it.
   */
  async ended(session: string, time: number, restarted: boolean): Promise<void> {
    const place = this.places.get(session);
    this.places.delete(session);
    this.names.delete(session);
    if (!place) return;
    if (!restarted) return this.claims.forget(place.notebook);
    for (let now = Date.now(); now < time + RESTART_MS; now = Date.now()) {
      const found = this.claims.choose(await this.kernels(this.root), { ...place, time: now }, time - RESTART_MS);
      if (found !== null && found !== 'several') return;
      await pause(RESTART_LOOK_MS, undefined, { ref: false });
    }
  }

  /** Whether a session's kernel was found and runs no more. */
  async isGone(session: string): Promise<boolean> {
    const name = this.names.get(session);
    return name !== undefined && !(await this.kernels(this.root)).some((kernel) => kernel.name === name);
  }

  /** The session whose cells a process runs, as far as it was found. */
  sessionOf(pid: number): string | undefined {
    return this.sessions.get(pid);
  }

  private note(found: KernelProcess | null, { session }: SessionPlace): KernelProcess | null {
    if (found) {
      this.sessions.set(found.pid, session);
      this.names.set(session, found.name);
    }
    return found;
  }
}

/** A place as processes tell theirs: with links in its folders gone through. */
export async function withRealFolders(place: SessionPlace): Promise<SessionPlace> {
  return { ...place, directory: place.directory === null ? null : await real(place.directory), workspaceFolders: await Promise.all(place.workspaceFolders.map(real)) };
}

function real(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
