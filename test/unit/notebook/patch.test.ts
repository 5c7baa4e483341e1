import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/core/model/json';
import { diffNotebooks } from '../../../src/core/notebook/diff/diff';
import { applyPatch } from '../../../src/core/notebook/patch/apply-patch';
import { makePatch } from '../../../src/core/notebook/patch/make-patch';
import { printExact } from '../../../src/core/notebook/read/exact-json';
import { readNotebook, toNotebook } from '../../../src/core/notebook/read/read-notebook';
import { everyField, mutations } from './every-field';
import { anyNotebook, code, editedNotebook, notebook, stream } from './notebooks';

const names = { notebook: 'a.ipynb', patch: 'a.patch' };

/** What a patch from one notebook to the other makes of the first. */
function patched(left: JsonObject, right: JsonObject): Json {
  const [a, b] = [toNotebook(left, 'a'), toNotebook(right, 'b')];
  return applyPatch(a, printExact(makePatch(a, b)), names);
}

describe('a patch', () => {
  it('makes the edited notebook of the older one', () => {
    fc.assert(fc.property(editedNotebook, ([before, after]) => void expect(patched(before, after)).toEqual(after)), { numRuns: 150 });
  });

  it('makes any notebook of any other one', () => {
    fc.assert(fc.property(anyNotebook, anyNotebook, (left, right) => void expect(patched(left, right)).toEqual(right)), { numRuns: 60 });
  });

  it('is empty for equal notebooks alone', () => {
    fc.assert(fc.property(anyNotebook, anyNotebook, (left, right) => {
      const isEqual = JSON.stringify(left) === JSON.stringify(right);
      expect(makePatch(toNotebook(left, 'a'), toNotebook(left, 'a')).delta).toBeNull();
      if (!isEqual) expect(patched(left, right)).toEqual(right);
    }), { numRuns: 30 });
  });

  it('tells every field that nbformat allows', () => {
    for (const { path, after } of mutations(everyField)) {
      expect(patched(everyField, after), path).toEqual(after);
      const diff = diffNotebooks(toNotebook(everyField, 'a'), toNotebook(after, 'b'), { tolerance: 0, noise: true });
      const changed = diff.rows.some(({ kind }) => kind !== 'equal') || diff.metadata.length > 0;
      expect(changed, `${path} is told where noise is asked for`).toBe(true);
    }
  });

  it('is as small as the change', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `step ${index} loss ${1 / (index + 1)}`).join('\n');
    const [a, b] = [notebook([code('run()', { outputs: [stream(long)] })]), notebook([code('run()', { outputs: [stream(long.replace('step 10000 ', 'step 10000! '))] })])];
    expect(printExact(makePatch(a, b)).length).toBeLessThan(400);
    const cells = Array.from({ length: 50 }, (_, index) => code(`value_${index} = compute(${index})`));
    const moved = [...cells.slice(10), ...cells.slice(0, 10)];
    expect(printExact(makePatch(notebook(cells), notebook(moved))).length).toBeLessThan(400);
  });

  it('keeps numbers that JavaScript has not', () => {
    const file = (text: string): string => `{"cells":[],"metadata":{"a":${text}},"nbformat":4,"nbformat_minor":5}`;
    const [a, b] = [readNotebook(file('12345678901234567890'), 'a'), readNotebook(file('[NaN, -Infinity, -0.0, 12345678901234567891, 1e400, "NaN"]'), 'b')];
    const text = printExact(applyPatch(a, printExact(makePatch(a, b)), names));
    expect(text).toBe('{"cells":[],"metadata":{"a":[NaN,-Infinity,-0.0,12345678901234567891,1e400,"NaN"]},"nbformat":4,"nbformat_minor":5}');
  });

  it('is refused for another notebook, and where it is damaged', () => {
    const [a, b] = [notebook([code('x')]), notebook([code('y = 1')])];
    const text = printExact(makePatch(a, b));
    expect(() => applyPatch(b, text, names)).toThrow('a.patch was made for another notebook than a.ipynb, or that was changed since: nothing was patched.');
    expect(() => applyPatch(a, '{}', names)).toThrow('a.patch is no patch that this version of Celltrail can apply');
    expect(() => applyPatch(a, 'x', names)).toThrow('a.patch is no patch: it is no JSON.');
    expect(() => applyPatch(a, text.replace(/"delta":.*$/, '"delta":{"keys":{"cells":{"items":[{"keep":[0,9]}]}}}}'), names)).toThrow('a.patch is damaged: it refers to a place that is not there.');
  });
});
