import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OverheadInput, OverheadTurn } from '../editor/overhead';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { alternate, comparePairs } from '../lib/pairs';
import { untilWritten, writeWhole } from '../lib/turn-files';

const ROUNDS = 11;
const CELLS = 200;
const WARM_UP = 50;
const DEADLINE_MS = 300_000;

/**
 * How much longer trivial cells take in the real VS Code with Celltrail installed. Two VS Codes stand side by side, and each
 * notebook runs while the other one rests: starts of VS Code differ from each other by more than what is measured.
 */
export const overhead: Bench = {
  name: 'overhead',
  title: `Overhead: ${CELLS} trivial cells of a fresh notebook and kernel, ${ROUNDS} rounds in turns, after ${WARM_UP} that warm up`,
  async run(context) {
    const without = await Place.make(join(context.scratch, 'overhead-without'));
    const recording = await Place.make(join(context.scratch, 'overhead-with'));
    const windows = [without.open(context, false), recording.open(context, true)];
    const measured = measure(context, { without, with: recording, again: without }).finally(() => Promise.all([without.end(), recording.end()]));
    // A window that fails ends the bench at once instead of at the deadline of its turn.
    const [rounds] = await Promise.all([measured, ...windows]);
    const recorded = comparePairs(rounds, 'with', 'without');
    const noise = comparePairs(rounds, 'again', 'without');
    const row = (what: string, { ours, theirs, ratio }: typeof recorded): Row => ({ what, unit: 'ms', ours, rival: { name: 'without Celltrail', value: theirs }, ratio });
    return [
      { ...row(`${CELLS} trivial cells, recorded`, recorded), bar: { of: 'ratio', is: 'at most', limit: 1.05 } },
      row(`${CELLS} trivial cells, without again (noise)`, noise),
    ];
  },
};

type Way = 'without' | 'with' | 'again';

function measure(context: BenchContext, places: Readonly<Record<Way, Place>>): ReturnType<typeof alternate<Way>> {
  return alternate(['without', 'with', 'again'], ROUNDS, async (way, round) => {
    const time = await places[way].time();
    context.say(`  round ${round + 1} of ${ROUNDS}, ${way === 'with' ? 'with' : 'without'} Celltrail: ${time.toFixed(0)} ms`);
    return time;
  });
}

/** One of the two VS Codes. */
class Place {
  private round = 0;

  private constructor(
    private readonly folder: string,
    private readonly turns: string,
  ) {}

  static async make(folder: string): Promise<Place> {
    const turns = `${folder}-turns`;
    await Promise.all([mkdir(folder), mkdir(turns)]);
    return new Place(folder, turns);
  }

  /** Resolves when the window has closed. */
  async open(context: BenchContext, celltrail: boolean): Promise<void> {
    const input: OverheadInput = { turns: this.turns, celltrail };
    await context.inEditor({ suite: 'editor/overhead', folder: this.folder, jupyter: true, celltrail: celltrail ? 'installed' : 'absent', input });
  }

  /** Milliseconds that the counted cells of the next notebook take. */
  async time(): Promise<number> {
    const notebook = join(this.folder, `trivial-${this.round}.ipynb`);
    await writeNotebook(notebook, Array.from({ length: WARM_UP + CELLS }, (_, index) => `x${index} = ${index}\nprint(x${index})`));
    await this.ask({ round: this.round, notebook, warmUp: WARM_UP, cells: CELLS, over: false });
    const answer = await untilWritten(join(this.turns, `time-${this.round}`), () => true, DEADLINE_MS);
    this.round += 1;
    return Number(answer);
  }

  /** Lets the window close. */
  end(): Promise<void> {
    return this.ask({ round: this.round, notebook: '', warmUp: 0, cells: 0, over: true });
  }

  private ask(turn: OverheadTurn): Promise<void> {
    return writeWhole(join(this.turns, 'ask.json'), JSON.stringify(turn));
  }
}
