import { expect, it } from 'vitest';
import { choicesOf, describeDifference, editable, venvName, type Check } from '../../../../src/editor/reproduce/choices';

function check(packages: Check['environment']['packages'], same: boolean | null = true): Check {
  return { executable: '/p/python', folder: '/w', cells: 2, environment: { python: { recorded: '3.11.4', now: '3.12.0', same }, packages } };
}

const differing = [{ name: 'numpy', recorded: '1.26', now: '2.0', imported: true }, { name: 'x', recorded: null, now: '1', imported: false }];
const param = { name: 'lr', value: 0.1, execution: 1 };
const waysOf = (...args: Parameters<typeof choicesOf>) => choicesOf(...args).map(({ way }) => way);

it('offers a fresh environment where packages differ, and a changed param where there are params', () => {
  expect(waysOf(check([]), [])).toEqual(['here', 'python']);
  expect(waysOf(check(differing), [param])).toEqual(['here', 'venv', 'param', 'python']);
  expect(waysOf(check([], false), [])).toContain('venv');
  expect(waysOf(check(null, null), [])).toEqual(['here', 'python']);
});

it('tells in one line what differs, imported packages by name', () => {
  expect(describeDifference(check(differing, false))).toBe('Since then changed: Python 3.11.4 → 3.12.0, numpy 1.26 → 2.0, 1 that it does not import itself');
  expect(describeDifference(check([]))).toContain('those on record');
  expect(describeDifference(check(null))).toContain('could not be compared');
  const many = Array.from({ length: 6 }, (_, index) => ({ name: `p${index}`, recorded: null, now: '1', imported: true }));
  expect(describeDifference(check(many))).toContain('p3 none → 1, 2 more that the code imports');
});

it('shows a value as a literal that can be given back', () => {
  expect([0.1, 'rbf kernel', true, null, ['a', 1], 1e-7].map((value) => editable({ ...param, value }))).toEqual(['0.1', '"rbf kernel"', 'True', 'None', '["a", 1]', '1e-7']);
});

it('names environments by no part of what a record holds', () => {
  expect(venvName('/w/.celltrail', '../../evil')).toMatch(/^[0-9a-f]{16}$/);
  expect(venvName('/w/.celltrail', 'a')).not.toBe(venvName('/w/.celltrail', 'b'));
});
