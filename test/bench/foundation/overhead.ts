import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OverheadInput, OverheadTurn } from '../editor/overhead';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { alternate, comparePairs, type Rounds } from '../lib/pairs';
import { untilWritten, writeWhole } from '../lib/turn-files';

const ROUNDS = 11;
const CELLS = 200;
/** Cells that a window runs before it is the next one's turn: a disturbance of the machine, which lasts for seconds, hits all ways alike. */
const PIECE = 50;
const WARM_UP = 50;
const DEADLINE_MS = 300_000;

/**
 * How much longer trivial cells take in the real VS Code with Celltrail installed. Two VS Codes stand side by side, and each
 * runs a piece of its notebook while the other one rests: starts of VS Code differ from each other by more than what is measured.
 */
export const overhead: Bench = {
  name: 'overhead',
  title: `Overhead: ${CELLS} trivial cells of a fresh notebook and kernel, ${ROUNDS} rounds in turns, after ${WARM_UP} that warm up`,
  async run(context) {
    const without = await Place.make(join(context.scratch, 'overhead-without'));
    const recording = await Place.make(join(context.scratch, 'overhead-with'));
    const windows = [without.open(context, false), recording.open(context, true)];
    const measured = measure(context, { without, with: recording, again: without, rest: recording }).finally(() => Promise.all([without.end(), recording.end()]));
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

/** Both windows run the same cells: the turns of `rest` are not counted. */
type Way = 'without' | 'with' | 'again' | 'rest';

async function measure(context: BenchContext, places: Readonly<Record<Way, Place>>): Promise<Rounds<Way>> {
  const rounds: Record<Way, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const place of new Set(Object.values(places))) await place.begin(round);
    const pieces = await alternate(['without', 'with', 'again', 'rest'], CELLS / PIECE, (way) => places[way].run(PIECE));
    const total = (way: Way): number => pieces.reduce((sum, piece) => sum + piece[way], 0);
    const times = { without: total('without'), with: total('with'), again: total('again'), rest: total('rest') };
    context.say(`  round ${round + 1} of ${ROUNDS}: without Celltrail ${times.without.toFixed(0)} ms, with it ${times.with.toFixed(0)} ms, without again ${times.again.toFixed(0)} ms`);
    rounds.push(times);
  }
  return rounds;
}

/** One of the two VS Codes. */
class Place {
  private turn = 0;
  private notebook = '';
  private next = 0;

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

  /** Opens a fresh notebook with cells for two ways, and warms its kernel up. */
  async begin(round: number): Promise<void> {
    this.notebook = join(this.folder, `trivial-${round}.ipynb`);
    this.next = 0;
    await writeNotebook(this.notebook, Array.from({ length: WARM_UP + 2 * CELLS }, (_, index) => `x${index} = ${index}\nprint(x${index})`));
    await this.run(WARM_UP);
  }

  /** Milliseconds that the next cells take. */
  async run(cells: number): Promise<number> {
    const start = this.next;
    this.next += cells;
    await this.ask(start, this.next, false);
    const answer = await untilWritten(join(this.turns, `time-${this.turn}`), () => true, DEADLINE_MS);
    this.turn += 1;
    return Number(answer);
  }

  /** Lets the window close. */
  end(): Promise<void> {
    return this.ask(0, 0, true);
  }

  private ask(start: number, end: number, over: boolean): Promise<void> {
    const turn: OverheadTurn = { turn: this.turn, notebook: this.notebook, start, end, over };
    return writeWhole(join(this.turns, 'ask.json'), JSON.stringify(turn));
  }
}
