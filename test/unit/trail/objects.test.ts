import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Objects } from '../../../src/core/trail/objects';
import { temporaryFolder } from './support';

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function objectPath(folder: string, digest: string): string {
  return join(folder, 'objects', digest.slice(0, 2), digest.slice(2));
}

/** The bytes in an object's file; null where there is none. */
function kept(folder: string, digest: string): Buffer | null {
  const path = objectPath(folder, digest);
  return existsSync(path) ? readFileSync(path) : null;
}

function sample(size: number, fill: number): { bytes: Uint8Array; digest: string } {
  const bytes = new Uint8Array(size).fill(fill);
  return { bytes, digest: digestOf(bytes) };
}

describe('objects', () => {
  it('are kept in a file that is named by the digest', () => {
    const folder = temporaryFolder();
    const objects = new Objects(folder, { largest: 100, quota: 1000 });
    const { bytes, digest } = sample(10, 1);
    expect(objects.put(digest, bytes)).toBe(true);
    expect(objects.put(digest, bytes)).toBe(true);
    expect(kept(folder, digest)).toEqual(Buffer.from(bytes));
    expect(readdirSync(join(folder, 'objects', digest.slice(0, 2)))).toHaveLength(1);
  });

  it('make nothing before the first is kept', () => {
    const folder = temporaryFolder();
    expect(new Objects(folder, { largest: 1, quota: 1 }).put(sample(2, 1).digest, sample(2, 1).bytes)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('do not keep what is too large', () => {
    const folder = temporaryFolder();
    const objects = new Objects(folder, { largest: 9, quota: 1000 });
    const { bytes, digest } = sample(10, 1);
    expect(objects.put(digest, bytes)).toBe(false);
    expect(kept(folder, digest)).toBeNull();
  });

  it('let the oldest go when they are over the quota', () => {
    const folder = temporaryFolder();
    const samples = [1, 2, 3, 4].map((fill) => sample(40, fill));
    const objects = new Objects(folder, { largest: 100, quota: 130 });
    samples.forEach(({ bytes, digest }, index) => {
      objects.put(digest, bytes);
      // The second is the oldest by its file's time.
      const time = new Date(Date.now() - (index === 1 ? 1_000_000 : 1000 * (10 - index)));
      utimesSync(objectPath(folder, digest), time, time);
    });
    expect(samples.map(({ digest }) => kept(folder, digest) !== null)).toEqual([true, false, true, true]);
    const again = new Objects(folder, { largest: 100, quota: 50 });
    const last = sample(45, 9);
    again.put(last.digest, last.bytes);
    expect(samples.every(({ digest }) => kept(folder, digest) === null)).toBe(true);
    expect(kept(folder, last.digest)).not.toBeNull();
  });

  it('are repaired where they have another length', () => {
    const folder = temporaryFolder();
    const objects = new Objects(folder, { largest: 100, quota: 1000 });
    const { bytes, digest } = sample(10, 1);
    objects.put(digest, bytes);
    writeFileSync(objectPath(folder, digest), 'damaged');
    objects.put(digest, bytes);
    expect(kept(folder, digest)).toEqual(Buffer.from(bytes));
  });

  it('refuse a digest that is not of the bytes, or no digest at all', () => {
    const folder = temporaryFolder();
    const objects = new Objects(folder, { largest: 100, quota: 1000 });
    expect(() => objects.put('0'.repeat(64), new Uint8Array(1))).toThrow(/digest/);
    expect(() => objects.put('../../../etc/passwd', new Uint8Array(1))).toThrow(/digest/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are read under their digest alone, as great as they are said to be', () => {
    const folder = temporaryFolder();
    const objects = new Objects(folder, { largest: 100, quota: 1000 });
    const { bytes, digest } = sample(10, 1);
    expect(objects.get(digest, 10)).toBeNull();
    objects.put(digest, bytes);
    expect(objects.get(digest, 10)).toEqual(Buffer.from(bytes));
    expect(objects.get(digest, 9)).toBeNull();
    writeFileSync(objectPath(folder, digest), sample(10, 2).bytes);
    expect(objects.get(digest, 10)).toBeNull();
  });

  it('have no digest that leads out of their folder', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret'), 'secret');
    const objects = new Objects(folder, { largest: 100, quota: 1000 });
    for (const digest of ['../secret', '../../etc/passwd', `..${'/secret'.padStart(62, '/')}`, 'A'.repeat(64), '']) expect(objects.get(digest, 6)).toBeNull();
  });
});
