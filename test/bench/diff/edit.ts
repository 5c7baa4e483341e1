/** Edits notebooks as people do, and knows what became of each cell. */
import { codeLine, makeCell, makeOutputs, type MadeCell } from './make-notebook';
import type { Random } from './random';

/** How much is edited, in cells. */
export interface Amounts {
  readonly modified: number;
  readonly inserted: number;
  readonly deleted: number;
  readonly moved: number;
  readonly split: number;
  /** Share of the code cells whose outputs are new. */
  readonly rerun: number;
}

/** The edited cells, and the keys of those that each edit hit. */
export interface Edited {
  readonly cells: readonly MadeCell[];
  readonly modified: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
}

/** A tenth of the cells touched: half modified, a quarter inserted, a quarter deleted, and three moved. */
export function tenth(cells: number): Amounts {
  return { modified: cells / 20, inserted: cells / 40, deleted: cells / 40, moved: 3, split: 0, rerun: 0.3 };
}

/** Edits the cells. Those behind a split keep the key of the whole in their first part. */
export function edit(cells: readonly MadeCell[], amounts: Amounts, random: Random, kind: 'any' | 'similar' = 'any'): Edited {
  const touched = random.some(cells.filter(({ json }) => json['cell_type'] === 'code'), amounts.modified + amounts.deleted + amounts.moved + amounts.split);
  // In random order, so that each kind of edit is everywhere.
  const order = touched.map((cell) => ({ cell, rank: random.next() })).sort((a, b) => a.rank - b.rank).map(({ cell }) => cell);
  const modified = order.splice(0, amounts.modified);
  const deleted = new Set(order.splice(0, amounts.deleted));
  const moved = order.splice(0, amounts.moved);
  // Each second of them is not quite the same any more.
  const arrived = moved.map((cell, index) => (index % 2 === 0 ? cell : annotated(cell)));
  const split = new Set(order.splice(0, amounts.split));
  const changed = new Map(modified.map((cell) => [cell, change(cell, random)]));
  const kept = cells.filter((cell) => !deleted.has(cell) && !moved.includes(cell)).flatMap((cell) => (split.has(cell) ? halves(cell, random) : [changed.get(cell) ?? cell]));
  for (const cell of arrived) kept.splice(random.below(kept.length), 0, cell);
  const calm = calmPlaces(cells, kept);
  for (let count = 0; count < amounts.inserted; count += 1) {
    const before = random.pick(calm);
    kept.splice(kept.indexOf(before), 0, { ...makeCell(random, 1_000_000 + random.below(1e8), kind), key: `new ${count}` });
  }
  const rerun = kept.map((cell) => (cell.json['cell_type'] === 'code' && random.next() < amounts.rerun ? { ...cell, json: { ...cell.json, execution_count: random.below(500), outputs: makeOutputs(random) } } : cell));
  return { cells: rerun, modified: new Set(modified.map(({ key }) => key)), moved: new Set(moved.map(({ key }) => key)) };
}

/** Cells that stand behind the same cell as before: a cell put between the two takes no other one's place. */
function calmPlaces(before: readonly MadeCell[], after: readonly MadeCell[]): MadeCell[] {
  const neighbours = new Map(before.map((cell, index) => [cell, before[index - 1]]));
  return after.filter((cell, index) => index > 0 && neighbours.get(cell) === after[index - 1]);
}

/** One or two lines changed, a line added or taken away, or a name renamed. */
function change(cell: MadeCell, random: Random): MadeCell {
  const lines = String(cell.json['source']).split('\n');
  const at = random.below(lines.length);
  switch (random.below(4)) {
    case 0:
      lines[at] = (lines[at] ?? '').replace(/\d+/g, () => String(random.below(1000)));
      break;
    case 1:
      lines.splice(at, 0, codeLine(random, random.below(1e6)));
      break;
    case 2:
      if (lines.length > 2) lines.splice(at, 1);
      else lines[at] += '  # checked';
      break;
    default:
      lines[at] = codeLine(random, random.below(1e6));
  }
  return { ...cell, json: { ...cell.json, source: lines.join('\n') } };
}

/** The cell with a comment more. */
function annotated(cell: MadeCell): MadeCell {
  return { ...cell, json: { ...cell.json, source: `${String(cell.json['source'])}  # checked` } };
}

function halves(cell: MadeCell, random: Random): MadeCell[] {
  const lines = String(cell.json['source']).split('\n');
  const middle = Math.ceil(lines.length / 2);
  return [
    { ...cell, json: { ...cell.json, source: lines.slice(0, middle).join('\n'), outputs: [] } },
    { key: `${cell.key}, second half`, json: { ...cell.json, id: random.hex(8), source: lines.slice(middle).join('\n') } },
  ];
}

/** The cells with fresh ids, as some tools write them. */
export function withNewIds(cells: readonly MadeCell[], random: Random): MadeCell[] {
  return cells.map((cell) => ({ ...cell, json: { ...cell.json, id: random.hex(8) } }));
}
