import type { Bench, Row } from '../lib/bench';
import { Nbdime } from '../rivals/nbdime';
import { measureDiff } from './measure';
import { makePair, type Ids, type KnownPair } from './pairs';

const PAIRS = 12;
const CELLS = 80;
const EDITS = { modified: 8, inserted: 4, deleted: 4, moved: 4, split: 3, rerun: 0.3 };

/** What an alignment got right. */
interface Score {
  falsePairs: number;
  moved: number;
  movedFound: number;
  modified: number;
  modifiedFound: number;
}

/** Pairs of cells that are found, where the truth is known. */
export const alignment: Bench = {
  name: 'alignment',
  title: `Alignment: ${PAIRS} pairs of ${CELLS} cells each, whose truth is known`,
  async run(context) {
    const nbdime = await Nbdime.start(context);
    const rows: Row[] = [];
    try {
      for (const kind of ['any', 'similar'] as const) {
        for (const ids of ['kept', 'none', 'new'] as const) {
          rows.push(...(await scoreCase(nbdime, ids, kind)));
          context.say(`  ${PAIRS} pairs of ${kind} cells, ids ${ids}`);
        }
      }
    } finally {
      nbdime.close();
    }
    return rows;
  },
};

async function scoreCase(nbdime: Nbdime, ids: Ids, kind: 'any' | 'similar'): Promise<Row[]> {
  const [ours, theirs] = [emptyScore(), emptyScore()];
  for (let seed = 1; seed <= PAIRS; seed += 1) {
    const pair = makePair(seed, CELLS, ids, EDITS, kind);
    const { diff } = measureDiff(pair, 1);
    const found = new Map(diff.rows.flatMap((row) => row.left.map((left) => [left, row.right] as const)));
    score(ours, pair, (left) => found.get(left) ?? []);
    const { partners } = await nbdime.compare(pair, 1);
    score(theirs, pair, (left) => (partners[left] === undefined ? [] : [partners[left]]));
  }
  const what = `${kind === 'similar' ? 'many similar cells' : 'cells'}, ${{ kept: 'with ids', none: 'without ids', new: 'ids regenerated' }[ids]}`;
  const rival = (value: number): NonNullable<Row['rival']> => ({ name: 'nbdime', value });
  return [
    { what: `${what}: false pairs`, unit: 'cells', ours: ours.falsePairs, rival: rival(theirs.falsePairs), bar: { of: 'ours', is: 'at most', limit: 0 } },
    { what: `${what}: moves found of ${ours.moved}`, unit: 'cells', ours: ours.movedFound, rival: rival(theirs.movedFound), bar: { of: 'ours', is: 'at least', limit: ours.moved } },
    { what: `${what}: modified found of ${ours.modified}`, unit: 'cells', ours: ours.modifiedFound, rival: rival(theirs.modifiedFound), bar: { of: 'ours', is: 'at least', limit: Math.ceil(0.97 * ours.modified) } },
  ];
}

function emptyScore(): Score {
  return { falsePairs: 0, moved: 0, movedFound: 0, modified: 0, modifiedFound: 0 };
}

/** Cells are told by key. A part of a split cell is a partner of the whole. */
function score(total: Score, { before, after }: KnownPair, partnersOf: (left: number) => readonly number[]): void {
  for (const [left, { key }] of before.entries()) {
    const keys = partnersOf(left).map((right) => after.cells[right]?.key ?? '');
    const isFound = keys.includes(key);
    if (keys.some((other) => other !== key && !other.startsWith(`${key}, `))) total.falsePairs += 1;
    if (after.moved.has(key)) {
      total.moved += 1;
      if (isFound) total.movedFound += 1;
    }
    if (after.modified.has(key)) {
      total.modified += 1;
      if (isFound) total.modifiedFound += 1;
    }
  }
}
