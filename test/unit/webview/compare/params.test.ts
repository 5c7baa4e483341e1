import { expect, test } from 'vitest';
import { splitParams } from '../../../../webview-ui/compare/params';
import { sampleRun } from '../../../webview/sample-runs';

test('a param differs where values differ or a run lacks it', () => {
  const runs = [sampleRun(1, { lr: 0.1, seed: 0, layers: [1, 2] }, []), sampleRun(2, { lr: 0.2, seed: 0, layers: [1, 2], extra: null }, [])];
  expect(splitParams(runs)).toEqual({ differing: ['lr', 'extra'], equal: ['seed', 'layers'] });
});

test('the text "1" is not the number 1', () => {
  expect(splitParams([sampleRun(1, { n: 1 }, []), sampleRun(2, { n: '1' }, [])]).differing).toEqual(['n']);
});

test('all params of a single run are shown', () => {
  expect(splitParams([sampleRun(1, { lr: 0.1 }, [])])).toEqual({ differing: ['lr'], equal: [] });
});

test('no runs have no params', () => {
  expect(splitParams([])).toEqual({ differing: [], equal: [] });
});
