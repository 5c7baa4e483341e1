import { expect, test } from 'vitest';
import { collectNonFinite, restoreNonFinite } from '../../../src/protocol/nonfinite';

const overWire = (body: unknown): unknown => {
  const places = collectNonFinite(body);
  return restoreNonFinite(JSON.parse(JSON.stringify(body)), places);
};

test('non-finite numbers survive JSON wherever they stand', () => {
  for (const body of [NaN, [1, -Infinity], { a: [{ b: Infinity, c: null, d: 'NaN' }], e: -0.5 }]) expect(overWire(body)).toEqual(body);
});

test('a body without them carries no list', () => {
  expect(collectNonFinite({ a: [1, 'NaN', null] })).toBeUndefined();
});

test('columns are left alone', () => {
  expect(collectNonFinite({ x: Float64Array.of(NaN) })).toBeUndefined();
});

test('a forged place reaches no prototype and overwrites no value', () => {
  const body = { name: 'run', list: [1] };
  const forged = [[['__proto__', 'polluted'], 'NaN'], [['name'], 'NaN'], [['list', 'length'], 'NaN'], [['absent', 'deeper'], 'NaN'], [['constructor', 'prototype'], 'NaN']] as const;
  expect(restoreNonFinite(body, forged)).toEqual({ name: 'run', list: [1] });
  expect('polluted' in {}).toBe(false);
});
