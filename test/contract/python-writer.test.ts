import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sealTrail } from '../../src/core/trail/seal';
import { PointsFile } from '../../src/core/trail/points';
import { TrailReader } from '../../src/core/trail/reader';
import type { TrailRecord } from '../../src/core/trail/records';

const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';

const records: readonly TrailRecord[] = [
  { t: 'trail', version: 1, id: '01J00000000000000000000000', generation: 1, kind: 'session', time: 1, host: 'h', boot: 'b', pid: 1 },
  { t: 'version', hash: 'h', source: 'print("ä😀\t\u2028")\n' },
  { t: 'series', s: 1, run: 'r', metric: 'loss', counters: ['step'] },
  ...Array.from({ length: 300 }, (_, step): TrailRecord => ({ t: 'points', s: 1, step: [[step]], time: [1000 + step], value: [step % 100 === 0 ? 'NaN' : step / 7] })),
];

function readAll(path: string): { kinds: string[]; records: unknown[]; values: number[] } {
  const reader = TrailReader.open(path);
  const file = PointsFile.open(path);
  try {
    const items = [...reader.items()];
    const found = items.flatMap((item) => ('record' in item ? [item] : []));
    expect(found).toHaveLength(items.length);
    const values = found.flatMap(({ record, offset, length }) => {
      if (record.t === 'points') return [...file.tail(1, 1, offset, offset + length).values];
      return record.t === 'chunk' ? [...file.chunk(1, offset, length).values] : [];
    });
    return { kinds: found.map(({ record }) => record.t), records: found.map(({ record }) => record), values };
  } finally {
    file.close();
    reader.close();
  }
}

it('reads and seals a trail that ten lines of Python wrote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-'));
  try {
    const path = join(folder, 'x.trail');
    execFileSync(python, [join(import.meta.dirname, 'python-writer.py'), path], { input: records.map((record) => JSON.stringify(record)).join('\n') });
    const values = Array.from({ length: 300 }, (_, step) => (step % 100 === 0 ? NaN : step / 7));
    const written = readAll(path);
    expect(written.records).toEqual(records);
    expect(written.values).toEqual(values);
    expect(await sealTrail(path)).toBe(true);
    expect(readAll(path)).toMatchObject({ kinds: ['trail', 'version', 'series', 'chunk', 'seal'], values });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
