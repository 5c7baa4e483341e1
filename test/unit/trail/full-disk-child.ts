/**
 * Fills what it can write, and tells in JSON lines what a writer of trails makes of it: `{"full":…}` when the writer reports
 * trouble, and after a line on standard input that says that there is room again, `{"done":…}`.
 */
import { readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { sealTrail } from '../../../src/core/trail/seal';
import type { TrailTrouble } from '../../../src/core/trail/trouble';
import { TrailWriter } from '../../../src/core/trail/writer';

const folder = process.argv[2] as string;
const filler = join(folder, 'filler');

function say(what: unknown): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

function fill(): void {
  for (let size = 64 << 10; size >= 1 << 10; ) {
    try {
      writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
    } catch {
      size /= 2;
    }
  }
}

/** Whether a seal that finds no room throws and leaves the trail as it was; null where there was room. */
async function sealWithoutRoom(path: string): Promise<boolean | null> {
  const before = readFileSync(path);
  try {
    await sealTrail(path);
    return null;
  } catch {
    return readFileSync(path).equals(before);
  }
}

async function main(): Promise<void> {
  const troubles: (TrailTrouble | null)[] = [];
  const options = { kind: 'session', onDurable: () => undefined, onTrouble: (trouble: TrailTrouble | null) => troubles.push(trouble) } as const;
  const earlier = TrailWriter.create(folder, options);
  for (let step = 0; step < 3000; step++) earlier.point(1, [step], step, Math.random());
  await earlier.close(false);
  const writer = TrailWriter.create(folder, options);
  fill();
  let acknowledged = 0;
  let given = 0;
  const all: Promise<unknown>[] = [];
  while (troubles.length === 0) {
    all.push(writer.append([{ t: 'version', hash: String(given++), source: 'x'.repeat(1000) }]).then(() => acknowledged++));
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let more = 0; more < 100; more++) all.push(writer.append([{ t: 'version', hash: String(given++), source: 'late' }]).then(() => acknowledged++));
  say({ full: { acknowledged, given, troubles, durable: writer.position.offset, path: writer.path, text: readFileSync(writer.path, 'latin1'), sealed: await sealWithoutRoom(earlier.path) } });
  await once(process.stdin, 'data');
  rmSync(filler, { force: true });
  await Promise.all(all);
  await writer.close(true);
  say({ done: { acknowledged, given, troubles, later: await sealTrail(earlier.path), text: readFileSync(writer.path, 'latin1') } });
  process.stdin.destroy();
}

void main();
