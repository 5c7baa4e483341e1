import { decodeTime, isValid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { nextId } from '../../../src/core/store/ids';

describe('nextId', () => {
  it('carries the time', () => {
    const id = nextId('', 1_700_000_000_000);
    expect(isValid(id)).toBe(true);
    expect(decodeTime(id)).toBe(1_700_000_000_000);
  });

  it('rises within one millisecond and when the clock jumps back', () => {
    const ids = [nextId('', 1_700_000_000_000)];
    for (let step = 0; step < 200; step += 1) ids.push(nextId(ids.at(-1) ?? '', 1_600_000_000_000));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isValid)).toBe(true);
  });
});
