/** A kernel's process, and which one is a session's. */
import type { PythonFlags } from './kernel-command';

/** A process that runs an ipykernel below the extension host. */
export interface KernelProcess {
  readonly pid: number;
  /** Tells it from every other process of this boot, later ones with its pid too. */
  readonly name: string;
  /** Milliseconds since the epoch; null where the system does not tell. */
  readonly startedAt: number | null;
  /** Absolute path by which Python was started; null where that is not certain. */
  readonly executable: string | null;
  /** Null where the system does not tell. */
  readonly cwd: string | null;
  readonly flags: PythonFlags;
  /** Those of its environment variables that say where Python finds packages and which GPUs it sees; null where the system does not tell. */
  readonly variables: Readonly<Record<string, string>> | null;
}

/** What is known of a session whose process is looked for. */
export interface SessionPlace {
  readonly session: string;
  /** Identifies the notebook in this window. */
  readonly notebook: string;
  readonly language: string;
  /** When the session began, in milliseconds since the epoch. */
  readonly time: number;
  /** The notebook's folder; null where it is on no disk. */
  readonly directory: string | null;
  readonly workspaceFolders: readonly string[];
  /** Of a command, which has no kernel: the process that it descends from, and absolute path of the Python that it starts; null where that is not certain. */
  readonly program?: { readonly root: number | null; readonly executable: string | null };
}

/** Systems tell the start of a process by their boot, in whole seconds (milliseconds). */
const START_SLACK = 2_000;

/** Remembers which process runs which notebook's cells, so that one of two equal kernels is known by the other. */
export class KernelClaims {
  private readonly notebooks = new Map<string, string>();
  /** Names of the processes that notebooks may have, of those that may have several. */
  private readonly unsure = new Map<string, ReadonlySet<string>>();

  /**
   * The one process that can be the session's: started before it, no other notebook's, and working in the notebook's folder, else
   * in a workspace folder, and not started before `since`. Where several can, `several`: a wrong one would be worse than none.
   */
  choose(processes: readonly KernelProcess[], place: SessionPlace, since = -Infinity): KernelProcess | 'several' | null {
    const taken = this.takenByOthers(processes, place);
    const possible = processes.filter((process) => startsBefore(process, place) && (process.startedAt ?? -Infinity) >= since && !taken.has(process.name));
    const folders = [place.directory === null ? [] : [place.directory], place.workspaceFolders];
    for (const folder of folders) {
      // Where the system tells no working folder, only a kernel that is the only one is certain.
      const fitting = possible.filter(({ cwd }) => (cwd === null ? processes.length === 1 : folder.includes(cwd)));
      const [first] = fitting;
      if (fitting.length > 1) this.unsure.set(place.notebook, new Set(fitting.map(({ name }) => name)));
      if (first) return fitting.length === 1 ? this.claim(first, processes, place) : 'several';
    }
    return null;
  }

  /** A notebook has no kernel any more. */
  forget(notebook: string): void {
    this.unsure.delete(notebook);
  }

  /** Processes that are not this notebook's: those that others have, and those of which others have one each, nobody knows who which. */
  private takenByOthers(processes: readonly KernelProcess[], { notebook }: SessionPlace): ReadonlySet<string> {
    const free = new Set(processes.flatMap(({ name }) => (this.notebooks.has(name) ? [] : [name])));
    const taken = new Set(processes.flatMap(({ name }) => (free.has(name) || this.notebooks.get(name) === notebook ? [] : [name])));
    const choices = [...this.unsure].flatMap(([other, names]) => (other === notebook ? [] : [[...names].filter((name) => free.has(name))]));
    for (const choice of choices) {
      const sharing = choices.filter((other) => other.length > 0 && other.every((name) => choice.includes(name)));
      if (sharing.length >= choice.length) choice.forEach((name) => taken.add(name));
    }
    return taken;
  }

  private claim(process: KernelProcess, processes: readonly KernelProcess[], { notebook }: SessionPlace): KernelProcess {
    const living = new Set(processes.map(({ name }) => name));
    for (const name of this.notebooks.keys()) if (!living.has(name)) this.notebooks.delete(name);
    this.notebooks.set(process.name, notebook);
    this.unsure.delete(notebook);
    return process;
  }
}

function startsBefore({ startedAt }: KernelProcess, { time }: SessionPlace): boolean {
  return startedAt === null || startedAt <= time + START_SLACK;
}
