import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealTrail } from '../../../src/core/trail/seal';
import { bundleChild } from './child';
import { allPoints } from './points-support';
import { seeded } from './random';
import { readItems, temporaryFolder } from './support';

const KILLS = 200;
/** Children at a time; more would only wait for each other. */
const LANES = 4;
const SERIES = 3;

/** Starts a writer, kills it at a random moment after its first word, and returns all that it said. */
function killedWriter(script: string, folder: string, seed: number): Promise<string[]> {
  const delay = seeded(seed)() * 100;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: Buffer[] = [];
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delay));
    child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(Buffer.concat(said).toString('utf8').split('\n').slice(0, -1));
      else reject(new Error(`the writer of seed ${seed} ended by itself`));
    });
  });
}

/** Checks that a folder's trails hold all that was acknowledged, once and in order, and not a bad line. */
function expectAllAcknowledged(folder: string, said: readonly string[]): void {
  const trails = join(folder, 'trails');
  for (const name of readdirSync(trails).filter((file) => file.endsWith('.trail'))) {
    const path = join(trails, name);
    const id = name.slice(0, -'.trail'.length);
    const { items } = readItems(path);
    expect(items.every((item) => 'record' in item)).toBe(true);
    const numbers = items.flatMap((item) => ('record' in item && item.record.t === 'version' ? [Number(item.record.hash)] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index));
    const values = allPoints(path, SERIES).map((points) => points.map((point) => point.value));
    for (const series of values) expect(series).toEqual(series.map((_, index) => index));
    for (const line of said) {
      const [word, trail, first, second] = line.split(' ');
      if (trail !== id) continue;
      if (word === 'record') expect(numbers.length, line).toBeGreaterThan(Number(first));
      if (word === 'points') expect(values[Number(first)]?.length, line).toBeGreaterThanOrEqual(Number(second));
    }
  }
}

describe('kill -9', () => {
  it(`at ${KILLS} random moments loses nothing that was acknowledged`, { timeout: 180_000 }, async () => {
    const root = temporaryFolder();
    const script = await bundleChild('kill-child', root);
    const lastWords: string[] = [];
    let acknowledged = 0;
    let next = 0;
    async function lane(): Promise<void> {
      while (next < KILLS) {
        const seed = next++;
        const folder = join(root, String(seed));
        mkdirSync(folder);
        const said = await killedWriter(script, folder, seed);
        acknowledged += said.filter((line) => line.startsWith('record')).length;
        lastWords.push(said.filter((line) => /^(writing|consolidating|sealing)/.test(line)).at(-1)?.split(' ')[0] ?? '');
        const trails = readdirSync(join(folder, 'trails')).filter((name) => name.endsWith('.trail'));
        const spoken = new Set(said.map((line) => line.split(' ')[1]));
        for (const id of spoken) expect(trails).toContain(`${id}.trail`);
        expectAllAcknowledged(folder, said);
        for (const name of trails) await sealTrail(join(folder, 'trails', name));
        expectAllAcknowledged(folder, said);
        expect(readdirSync(join(folder, 'trails')).filter((name) => !name.endsWith('.trail'))).toEqual([]);
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(lastWords).toHaveLength(KILLS);
    expect(acknowledged).toBeGreaterThan(KILLS);
    // The moments were random enough to hit every phase.
    for (const phase of ['writing', 'consolidating', 'sealing']) expect(lastWords.filter((word) => word === phase).length, phase).toBeGreaterThan(0);
  });
});
