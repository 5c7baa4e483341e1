import { expect, it } from 'vitest';
import { SessionNames } from '../../../src/core/capture/session-names';
import { createThing, type Thing } from '../../../src/core/capture/things';

/** Things by the text that tells them apart. */
const thing = (literal: string): Thing => createThing({ literal });
const told = (names: SessionNames): Record<string, unknown> => Object.fromEntries([...names].map(([name, { literal }]) => [name, literal]));

it('leaves an earlier moment as it was', () => {
  const before = SessionNames.none();
  before.set('x', thing('1'));
  before.set('y', thing('2'));
  const after = before.fork();
  after.set('x', thing('3'));
  after.delete('y');
  expect(told(before)).toEqual({ x: '1', y: '2' });
  expect(told(after)).toEqual({ x: '3' });
  expect(after.get('y')).toBeUndefined();
});

it('tells the same as a plain map does, after any changes', () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let names = SessionNames.none();
  const plain = new Map<string, string>();
  const moments: [SessionNames, Record<string, string>][] = [];
  for (let step = 0; step < 2_000; step += 1) {
    names = names.fork();
    for (let change = random(3); change >= 0; change -= 1) {
      const name = `n${random(300)}`;
      if (random(4) === 0) {
        names.delete(name);
        plain.delete(name);
      } else {
        names.set(name, thing(String(step)));
        plain.set(name, String(step));
      }
    }
    if (step % 100 === 99) moments.push([names, Object.fromEntries(plain)]);
  }
  for (const [moment, expected] of moments) {
    expect(told(moment)).toEqual(expected);
    expect([...moment.values()]).toHaveLength(Object.keys(expected).length);
  }
});
