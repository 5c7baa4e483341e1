import { expect, it } from 'vitest';
import { Autoreload, readAutoreload } from '../../../src/core/modules/autoreload';

/** Which of the modules `a` and `b` are loaded anew before a cell that comes after these. */
function loaded(...sources: readonly string[]): string[] {
  const autoreload = new Autoreload();
  for (const source of sources) autoreload.take(readAutoreload(source));
  return ['a', 'b'].filter((module) => autoreload.loads(module));
}

it.each([
  [['x = 1'], ''],
  [['%load_ext autoreload\n%autoreload 2'], 'ab'],
  [['%autoreload complete --print', '%autoreload'], 'ab'],
  [['%autoreload -l all', '%autoreload now', '%autoreload unheard-of'], 'ab'],
  [['%autoreload 2', '%autoreload 0'], ''],
  [['%autoreload 2', '%aimport -a'], 'b'],
  [['%aimport a', '%autoreload 1'], 'a'],
  [['%autoreload explicit\n  %aimport a, b', '%aimport -a'], 'b'],
  [['%autoreload 2\n%aimport -a', '%aimport a'], 'ab'],
  [['%aimport', '%autoreload 1'], ''],
])('after %j', (sources, modules) => {
  expect(loaded(...sources).join('')).toBe(modules);
});

it('tells what is loaded once from what is loaded before each cell', () => {
  const said = readAutoreload('%autoreload 1\n%autoreload');
  expect([said.mode, said.now]).toEqual(['marked', true]);
  const autoreload = new Autoreload();
  autoreload.take(readAutoreload('%aimport -a'));
  expect([autoreload.isOn, autoreload.loadsNow('a'), autoreload.loadsNow('b')]).toEqual([false, false, true]);
});
