import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../../../src/core/model/json';
import type { BenchContext } from '../lib/bench';

/** How long a pair may take it, in milliseconds, before it counts as hung: the slowest take a minute and a half. */
const LIMIT = 600_000;

/** What nbdime took for a pair, and what it found. */
export interface NbdimeResult {
  /** The best of its tries: the rival's honour. */
  readonly seconds: number;
  /** Length of its diff as JSON. */
  readonly bytes: number;
  /** Right cell of each left one that it keeps or patches. */
  readonly partners: Readonly<Record<string, number>>;
}

/** Two versions of a notebook. */
export interface NotebookPair {
  readonly left: JsonObject;
  readonly right: JsonObject;
}

/** nbdime in one Python process, which compares one pair after the other. */
export class Nbdime {
  private constructor(
    private readonly child: ReturnType<typeof spawn>,
    private readonly lines: AsyncIterator<string>,
    private readonly folder: string,
  ) {}

  /** Starts it. */
  static async start({ root, scratch, nbdime }: BenchContext): Promise<Nbdime> {
    const child = spawn(await nbdime(), [join(root, 'test', 'bench', 'rivals', 'notebook_diff.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    return new Nbdime(child, createInterface({ input: child.stdout })[Symbol.asyncIterator](), await mkdtemp(join(scratch, 'pairs-')));
  }

  /** Compares a pair so many times, or fewer where that takes long. */
  async compare(pair: NotebookPair, repeats: number): Promise<NbdimeResult> {
    const { left, right } = await writePair(this.folder, pair);
    this.child.stdin?.write(`${JSON.stringify({ left, right, repeats })}\n`);
    const limit = setTimeout(() => this.close(), LIMIT);
    const { value, done } = await this.lines.next();
    clearTimeout(limit);
    if (done) throw new Error('nbdime ended before it had compared all pairs.');
    return JSON.parse(value) as NbdimeResult;
  }

  /** Ends it, also where it compares. */
  close(): void {
    this.child.kill();
  }
}

/** Writes both notebooks; gives their paths. */
export async function writePair(folder: string, { left, right }: NotebookPair): Promise<{ readonly left: string; readonly right: string }> {
  const paths = { left: join(folder, 'left.ipynb'), right: join(folder, 'right.ipynb') };
  await writeFile(paths.left, JSON.stringify(left));
  await writeFile(paths.right, JSON.stringify(right));
  return paths;
}
