import type { Environment, GitState } from '../core/model/environment';

/** An environment in a few words each, for `celltrail show`; null is not shown. */
export function environmentFacts(environment: Environment | null): readonly (readonly [string, string | null])[] {
  if (!environment) return [];
  const { interpreter, packages, os, gpus, git } = environment;
  const names = Object.keys(packages ?? {});
  return [
    ['Python', interpreter === null ? null : [interpreter.version, interpreter.kind, interpreter.prefix].filter((word) => word !== null).join(', ')],
    ['Packages', packages === null ? null : `${names.length} installed; --json lists them`],
    ['System', os === null ? null : `${os.platform} ${os.release} ${os.arch}`],
    ['GPU', gpus === null || gpus.length === 0 ? null : gpus.map(({ name, driver, memory }) => `${name}${memory === null ? '' : `, ${memory} MiB`} (driver ${driver})`).join('; ')],
    ['Git', git === null ? null : gitFact(git)],
  ];
}

function gitFact({ commit, branch, dirty, changed, untracked, diff }: GitState): string {
  const files = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`;
  const state = dirty ? `${files(changed.total)} changed${diff === null ? '' : `, diff ${diff.digest.slice(0, 12)}`}` : 'nothing changed';
  return [`${commit?.slice(0, 12) ?? 'no commit'}${branch === null ? '' : ` on ${branch}`}`, state, ...(untracked.total === 0 ? [] : [`${untracked.total} untracked`])].join(', ');
}
