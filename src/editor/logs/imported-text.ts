import type { ImportedRun } from '../../core/bundle/imported';

/** What an import of logs brought, as one sentence. */
export function importedText(runs: readonly Pick<ImportedRun, 'number' | 'state'>[]): string {
  if (runs.length === 0) return 'The logs hold no number yet: nothing was imported.';
  const count = (...states: readonly ImportedRun['state'][]): number => runs.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count('new', 'restored'), 'imported'],
    [count('updated'), 'brought up to date'],
    [count('known', 'deleted'), 'here already'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${number === 1 ? 'run was' : 'runs were'} ${what}`);
  return `${told.join(', ')}.`;
}
