/**
 * Writes trails without end until it is killed, and says on standard output, after the fact, what was acknowledged:
 * `record ID NUMBER`, `points ID SERIES COUNT`, and where it is: `writing ID`, `consolidating ID`, `sealing ID`.
 */
import { writeSync } from 'node:fs';
import { TrailWriter } from '../../../src/core/trail/writer';
import { seeded } from './random';

const [folder, seed] = [process.argv[2] as string, Number(process.argv[3])];
const random = seeded(seed);
const SERIES = 3;

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function addPoint(writer: TrailWriter, counts: number[], s: number): void {
  const count = counts[s] ?? 0;
  writer.point(s, [count], Date.now(), count);
  counts[s] = count + 1;
}

async function writeTrail(): Promise<void> {
  const writer = TrailWriter.create(folder, { kind: 'session', onDurable: () => undefined, onTrouble: () => undefined });
  const counts = new Array<number>(SERIES).fill(0);
  const rounds = Math.floor(random() * 8);
  say(`writing ${writer.id}`);
  for (let round = 0, number = 0; round < rounds; round++) {
    for (let some = random() * 5; some > 0; some--) {
      const own = number++;
      void writer.append([{ t: 'version', hash: String(own), source: 'x'.repeat(random() * 3000) }]).then(() => say(`record ${writer.id} ${own}`));
    }
    const s = Math.floor(random() * SERIES);
    for (let some = random() ** 3 * 5000; some > 0; some--) addPoint(writer, counts, s);
    if (random() < 0.3) {
      say(`consolidating ${writer.id}`);
      void writer.consolidate();
      say(`writing ${writer.id}`);
    }
    await (random() < 0.5 ? writer.flush() : writer.settled());
    counts.forEach((count, series) => say(`points ${writer.id} ${series} ${count}`));
  }
  say(`sealing ${writer.id}`);
  await writer.close(random() < 0.9);
  counts.forEach((count, series) => say(`points ${writer.id} ${series} ${count}`));
}

async function writeForever(): Promise<never> {
  for (;;) await writeTrail();
}

void writeForever();
