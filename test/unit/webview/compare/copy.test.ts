import { expect, test } from 'vitest';
import { buildColumns } from '../../../../webview-ui/compare/columns';
import { writeTable } from '../../../../webview-ui/compare/copy';
import { sampleRun, singleValue } from '../../../webview/sample-runs';

const runs = [sampleRun(1, {}, [singleValue('r2', -0.5)], { name: 'a, "b"\tc|d\n<i>*e*</i>' })];
const columns = buildColumns(runs, { differing: [], equal: [] }, ['r2'], false).filter(({ key }) => ['number', 'name', 'metric:r2'].includes(key));

test.each([
  ['TSV', 'run\tname\tr2\n1\ta, "b" c|d <i>*e*</i>\t-0.5\n'],
  ['CSV', 'run,name,r2\n1,"a, ""b""\tc|d\n<i>*e*</i>",-0.5\n'],
  ['Markdown', '| run | name | r2 |\n| --- | --- | ---: |\n| 1 | a, "b"\tc\\|d \\<i\\>\\*e\\*\\</i\\> | -0.5 |\n'],
] as const)('%s holds each cell whole', (format, text) => {
  expect(writeTable(format, columns, runs)).toBe(text);
});
