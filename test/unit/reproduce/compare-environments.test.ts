import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/core/model/environment';
import { compareEnvironments, isSameEnvironment } from '../../../src/core/reproduce/compare-environments';
import { environmentLines } from '../../../src/core/reproduce/verdict-text';

function environment(version: string | null, packages: Environment['packages']): Environment {
  return { interpreter: version === null ? null : { executable: '/p/bin/python', prefix: '/p', kind: 'venv', version }, packages, os: null, gpus: null, git: null };
}

describe('compareEnvironments', () => {
  it('tells imported packages first, and those that are not there on one side', () => {
    const recorded = environment('3.11.4', { numpy: '1.26.0', Zlib_ng: '1.0', torch: '2.4.1', same: '1' });
    const difference = compareEnvironments(recorded, { version: '3.11.4', packages: { NumPy: '2.0.0', 'zlib-ng': '1.1', same: '1', extra: '3' } }, ['torch', 'numpy']);
    expect(difference.packages).toEqual([
      { name: 'numpy', recorded: '1.26.0', now: '2.0.0', imported: true },
      { name: 'torch', recorded: '2.4.1', now: null, imported: true },
      { name: 'extra', recorded: null, now: '3', imported: false },
      { name: 'Zlib_ng', recorded: '1.0', now: '1.1', imported: false },
    ]);
    expect(environmentLines(difference)).toEqual(['numpy: 1.26.0 recorded, 2.0.0 here', 'torch: 2.4.1 recorded, not installed here', 'Packages that the code does not import itself: extra none → 3, Zlib_ng 1.0 → 1.1']);
  });

  it('compares Python as far as both versions tell', () => {
    const python = (recorded: string | null, now: string | null) => compareEnvironments(environment(recorded, {}), { version: now, packages: {} }, []).python.same;
    expect([python('3.11.4', '3.11.4'), python('3.11', '3.11.4'), python('3.11.4', '3.1'), python('3.11.4', '3.12.0'), python(null, '3.12.0')]).toEqual([true, true, false, false, null]);
  });

  it('says so where nothing can be compared, and nothing where nothing differs', () => {
    const unknown = compareEnvironments(null, { version: '3.11.4', packages: { a: '1' } }, []);
    expect(unknown.packages).toBeNull();
    expect(environmentLines(unknown)).toEqual([expect.stringContaining('not compared')]);
    const same = compareEnvironments(environment('3.11.4', { a: '1' }), { version: '3.11.4', packages: { A: '1' } }, []);
    expect([isSameEnvironment(same), environmentLines(same)]).toEqual([true, []]);
  });
});
