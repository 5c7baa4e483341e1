import { expect, it } from 'vitest';
import type { Execution } from '../../../../src/core/model/execution';
import type { ModuleVersion } from '../../../../src/core/model/module';
import type { Stores } from '../../../../src/core/store/api';
import { readModules } from '../../../../src/editor/run-page/read-modules';

const version = (name: string, digest: string, ...lines: number[]): ModuleVersion => ({ name, path: `${name}.py`, digest, bytes: 1, lines });

function execution(ordinal: number, ...modules: ModuleVersion[]): Execution {
  return { session: 's', ordinal, order: ordinal, cell: `cell-${ordinal}`, index: 0, version: '', source: '', status: 'ok', startedAt: 0, endedAt: 0, outputs: [], modules };
}

/** Answers how modules are on disk now: `a` is another. */
const request = ((_name: string, { modules }: { readonly modules: readonly ModuleVersion[] }) => Promise.resolve(modules.map(({ digest }) => (digest === 'a2' ? 'changed' : 'same')))) as unknown as Stores['request'];

it('lists modules in the versions that the run came from, then what its session imported beside', async () => {
  const executed = [execution(1, version('a', 'a1', 1), version('b', 'b1', 2)), execution(2, version('a', 'a2', 1)), execution(3, version('a', 'a3')), execution(4, version('c', 'c1', 1))];
  const code = { executions: executed.slice(0, 2).map((each) => ({ ...each, role: 'slice' as const, lines: [1] })) };
  const modules = await readModules({ request }, '/w/.celltrail', code, executed);
  expect(modules.map(({ path, digest, state, isNeeded, by }) => [path, digest, state, isNeeded, by.order])).toEqual([
    ['a.py', 'a2', 'changed', true, 2],
    ['b.py', 'b1', 'same', false, 1],
    ['c.py', 'c1', 'same', false, 4],
  ]);
});
