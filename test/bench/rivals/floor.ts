import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const RECORD = 24;
const PER_SYNC = 1000;

/** Points per second of what no store can beat by much: 24-byte records appended, with an fsync per 1,000. */
export async function measureFloor(count: number, scratch: string): Promise<number> {
  const folder = await mkdtemp(join(scratch, 'floor-'));
  const file = await open(join(folder, 'records'), 'a');
  const record = new Float64Array([1, 2, 3]);
  const bytes = new Uint8Array(record.buffer);
  const batch = new Uint8Array(RECORD * PER_SYNC);
  const start = performance.now();
  for (let written = 0; written < count; written += PER_SYNC) {
    for (let index = 0; index < PER_SYNC; index++) {
      record[0] = written + index;
      batch.set(bytes, index * RECORD);
    }
    await file.write(batch);
    await file.sync();
  }
  const seconds = (performance.now() - start) / 1000;
  await file.close();
  await rm(folder, { recursive: true });
  return count / seconds;
}
