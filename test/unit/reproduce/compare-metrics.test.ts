import { describe, expect, it } from 'vitest';
import { compareMetrics, DEFAULT_TOLERANCE, type MetricPoints } from '../../../src/core/reproduce/compare-metrics';

/** A metric with these values at epochs 1, 2, …, or without steps. */
function points(metric: string, values: readonly number[], { counter = 'epoch', steps = values.map((_, index) => index + 1) }: { counter?: string | null; steps?: readonly number[] } = {}): MetricPoints {
  return { metric, counter, steps: Float64Array.from(steps), values: Float64Array.from(values) };
}

const how = { tolerance: DEFAULT_TOLERANCE, cutShort: false };

/** The verdict on one metric. */
function verdict(recorded: readonly number[], reproduced: readonly number[], changes: Partial<typeof how> = {}) {
  return compareMetrics([points('loss', recorded)], [points('loss', reproduced)], { ...how, ...changes })[0];
}

describe('compareMetrics', () => {
  it('takes equal series for the same, NaN and the infinities among them, and zero whatever its sign', () => {
    expect(verdict([1, NaN, Infinity, 0], [1, NaN, Infinity, -0])).toMatchObject({ outcome: 'same', deviation: 0, parting: null, recorded: { count: 4 }, reproduced: { count: 4 } });
  });

  it('takes what differs by no more than the tolerance for close, and tells by how much', () => {
    expect(verdict([1, 1000], [1, 1000 + 1e-7])).toMatchObject({ outcome: 'close', parting: null, deviation: expect.closeTo(1e-10, 12) });
    expect(verdict([0.97], [0.98], { tolerance: 0.02 })?.outcome).toBe('close');
    expect(verdict([0.97], [0.98], { tolerance: 0.01 })?.outcome).toBe('different');
    expect(verdict([1], [1 + 1e-12], { tolerance: 0 })?.outcome).toBe('different');
  });

  it('tells where values part, and the greatest difference of all', () => {
    expect(verdict([1, 2, 3], [1, 2.5, 6])).toMatchObject({ outcome: 'different', parting: { place: 1, step: 2, recorded: 2, reproduced: 2.5 }, deviation: 0.5 });
    expect(verdict([1, NaN], [1, 2])).toMatchObject({ outcome: 'different', parting: { place: 1, recorded: NaN, reproduced: 2 }, deviation: Infinity });
    expect(verdict([1, Infinity], [1, -Infinity])?.outcome).toBe('different');
    expect(verdict([1, 2], [-1, 2])).toMatchObject({ parting: { place: 0 }, deviation: 2 });
  });

  it('takes a series that ends early, goes on, or has other steps for different', () => {
    expect(verdict([1, 2, 3], [1, 2])?.parting).toEqual({ place: 2, step: 3, recorded: 3, reproduced: null });
    expect(verdict([1, 2], [1, 2, 3])?.parting).toEqual({ place: 2, step: 3, recorded: null, reproduced: 3 });
    const [other] = compareMetrics([points('loss', [1, 2], { steps: [1, 2] })], [points('loss', [1, 2], { steps: [1, 3] })], how);
    expect(other).toMatchObject({ outcome: 'different', parting: { place: 1, step: 2 } });
  });

  it('forgives a run that was cut short the points behind its last, but no others', () => {
    expect(verdict([1, 2], [1, 2, 3], { cutShort: true })).toMatchObject({ outcome: 'same', parting: null, reproduced: { count: 3 } });
    expect(verdict([1, 2], [1], { cutShort: true })?.outcome).toBe('different');
    expect(verdict([1, 2], [1, 5, 3], { cutShort: true })?.outcome).toBe('different');
  });

  it('names metrics that did not come out, and new ones behind those on record', () => {
    const verdicts = compareMetrics([points('acc', [0.5], { counter: null }), points('f1', [0.4])], [points('new', [1]), points('acc', [0.5], { counter: null })], how);
    expect(verdicts.map(({ metric, outcome, recorded, reproduced }) => [metric, outcome, recorded?.last, reproduced?.last])).toEqual([['acc', 'same', 0.5, 0.5], ['f1', 'missing', 0.4, undefined], ['new', 'new', undefined, 1]]);
  });
});
