import { expect, test } from 'vitest';
import { writeTable } from '../../../../webview-ui/compare/export/write-table';
import { sampleRun, singleValue } from '../../../webview/sample-runs';
import { modelOf } from './opened';

const hidden = { status: false, duration: false, started: false, notebook: false, kind: false };
const model = modelOf([sampleRun(1, {}, [singleValue('r2', -0.5), singleValue('nan', NaN)], { name: 'a, "b"\tc|d\n<i>*e*</i>' })], { columns: { shown: hidden, order: [], pinned: [], widths: {}, values: {} } });

test.each([
  ['TSV', 'run\tname\tr2\tnan\n1\ta, "b" c|d <i>*e*</i>\t-0.5\tNaN\n'],
  ['CSV', 'run,name,r2,nan\n1,"a, ""b""\tc|d\n<i>*e*</i>",-0.5,NaN\n'],
  ['Markdown', '| run | name | r2 | nan |\n| ---: | --- | ---: | ---: |\n| 1 | a, "b"\tc\\|d \\<i\\>\\*e\\*\\</i\\> | -0.5 | NaN |\n'],
] as const)('%s holds each cell whole', (format, text) => {
  expect(writeTable(format, model)).toBe(text);
});

test('JSON has values', () => {
  expect(JSON.parse(writeTable('JSON', model))).toEqual([{ run: 1, name: 'a, "b"\tc|d\n<i>*e*</i>', r2: -0.5, nan: 'nan' }]);
});

test('a text that a spreadsheet would run stays a text', () => {
  const evil = modelOf([sampleRun(1, {}, [], { name: '=cmd|x' }), sampleRun(2, {}, [], { name: '-1' })], { columns: { shown: hidden, order: [], pinned: [], widths: {}, values: {} } });
  expect(writeTable('CSV', evil)).toBe("run,name\n2,-1\n1,'=cmd|x\n");
});
