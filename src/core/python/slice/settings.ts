/** State without a name that code sets as such: who read it as it was before is out of date. */
import { SEEDS } from './seeds';

/** Under which a state's settings stand, apart from what draws from it and what may have changed it. */
export function settingOf(state: string): string {
  return `setting of ${state}`;
}

/** What a state is, for sentences; null for one whose readers need not hear of it. */
export function describeState(state: string): string | null {
  if (state === 'cwd') return 'the working directory';
  if (state === 'set os') return 'the environment';
  if (SEEDS.includes(state)) return `the seed of ${state.split('.')[0] ?? ''}`;
  const [, kind, name = ''] = /^(file|set) (.*)$/s.exec(state) ?? [];
  if (kind === undefined) return null;
  return kind === 'file' ? `the file ${name}` : `options of ${name}`;
}

/** Whether not all that reads a state hangs on all of it. */
export function isVague(state: string): boolean {
  return state === 'cwd' || state.startsWith('set ');
}
