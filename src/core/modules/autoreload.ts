/** IPython's `%autoreload`: which modules it loads anew before a cell runs, once their files have changed. */

/** Which modules are loaded anew before each cell. */
type Mode = 'all' | 'marked' | 'off';

/** What one source says. */
export interface AutoreloadSaid {
  /** The last mode that it sets; null for none. */
  readonly mode: Mode | null;
  /** Whether it loads all that changed once. */
  readonly now: boolean;
  /** Modules that `%aimport` marks or, with a dash, leaves out, in order. */
  readonly marks: readonly { readonly module: string; readonly isLoaded: boolean }[];
}

const MODES: Readonly<Record<string, Mode | 'now'>> = { now: 'now', 0: 'off', off: 'off', 1: 'marked', explicit: 'marked', 2: 'all', all: 'all', 3: 'all', complete: 'all' };

const MAGIC = /^[ \t]*%(autoreload|aimport)\b[ \t]*(.*)$/gm;

/** Reads the magics of a cell. */
export function readAutoreload(source: string): AutoreloadSaid {
  let mode: Mode | null = null;
  let now = false;
  const marks: { module: string; isLoaded: boolean }[] = [];
  for (const [, magic, rest = ''] of source.matchAll(MAGIC)) {
    const set = magic === 'aimport' ? null : modeIn(rest);
    if (magic === 'aimport') marks.push(...marksIn(rest));
    else if (set === 'now') now = true;
    else mode = set ?? mode;
  }
  return { mode, now, marks };
}

function marksIn(written: string): { module: string; isLoaded: boolean }[] {
  return written.split(',').map((name) => name.trim()).filter((name) => name !== '')
    .map((name) => (name.startsWith('-') ? { module: name.slice(1).trim(), isLoaded: false } : { module: name, isLoaded: true }));
}

/** IPython refuses any other word, and goes on as before. */
function modeIn(written: string): Mode | 'now' | null {
  const word = written.toLowerCase().split(/\s+/).find((each) => each !== '' && !each.startsWith('-')) ?? 'now';
  return Object.hasOwn(MODES, word) ? (MODES[word] ?? null) : null;
}

/** What a session's cells have set, in executed order. */
export class Autoreload {
  private mode: Mode = 'off';
  private readonly marked = new Set<string>();
  private readonly leftOut = new Set<string>();

  /** Takes up what one more cell says. */
  take({ mode, marks }: AutoreloadSaid): void {
    this.mode = mode ?? this.mode;
    for (const { module, isLoaded } of marks) {
      (isLoaded ? this.leftOut : this.marked).delete(module);
      (isLoaded ? this.marked : this.leftOut).add(module);
    }
  }

  /** Whether any module may be loaded anew before a cell. */
  get isOn(): boolean {
    return this.mode !== 'off';
  }

  /** Whether a module is loaded anew before each cell. */
  loads(module: string): boolean {
    return this.mode === 'all' ? this.loadsNow(module) : this.mode === 'marked' && this.marked.has(module);
  }

  /** Whether a module is loaded anew where all are at once. */
  loadsNow(module: string): boolean {
    return !this.leftOut.has(module);
  }
}
