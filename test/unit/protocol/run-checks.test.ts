import { expect, test } from 'vitest';
import { runHost, runPageState } from '../../../src/protocol/run-checks';
import { checked } from '../../../src/protocol/validate';
import { sampleRunPage } from '../../webview/sample-run-page';

const { run, record, edit, goToCell } = runHost.requests;

test('a whole page passes as it is', () => {
  const page = sampleRunPage();
  expect(checked(run.result, page.facts, 'facts')).toEqual(page.facts);
  expect(checked(record.result, page.record, 'record')).toEqual(page.record);
});

test.each([
  ['an unknown state', { state: 'lost' }],
  ['a closed store without its folder', { state: 'closed' }],
  ['a shown run without the run', { state: 'shown', label: '', editable: true }],
])('facts of %s are refused', (_, facts) => {
  expect(() => checked(run.result, facts, 'facts')).toThrow('bad facts');
});

test('an edit changes name, note and tags alone', () => {
  expect(checked(edit.params, { note: null, deleted: true, mergedInto: 'x' }, 'edit')).toEqual({ note: null });
  expect(() => checked(edit.params, { name: 1 }, 'edit')).toThrow(/name/);
  expect(() => checked(edit.params, { tags: 'best' }, 'edit')).toThrow(/tags/);
});

test('a cell is named by its execution, or left out', () => {
  expect(checked(goToCell.params, {}, 'goToCell')).toEqual({});
  expect(() => checked(goToCell.params, { execution: { session: 's' } }, 'goToCell')).toThrow(/ordinal/);
});

test('a page keeps its state across versions only where the shape is known', () => {
  const state = { version: 1, run: { folder: '/w', id: 'a' }, draft: 'Seeds differ.' };
  expect(checked(runPageState, state, 'state')).toEqual(state);
  expect(() => checked(runPageState, { ...state, version: 2 }, 'state')).toThrow(/version/);
  expect(() => checked(runPageState, { version: 1, run: 'a' }, 'state')).toThrow(/run/);
});
