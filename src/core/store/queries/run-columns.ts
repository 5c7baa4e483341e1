/** Pages of runs as columns. */
import type { Environment } from '../../model/environment';
import type { RunColumnsPage } from '../../model/run-columns';
import { columnsOf, type RunSite } from '../../query/columns-of';
import type { RunsQuery } from '../api';
import type { QueryContext } from './rows';
import { readRuns } from './runs';

/** Letters of a commit that tell it from others. */
const COMMIT_LENGTH = 7;

/** The runs that a list of them would show, as columns. */
export function readRunColumns(context: QueryContext, query: RunsQuery): RunColumnsPage {
  const { runs, total } = readRuns(context, query);
  return { columns: columnsOf(runs, readSites(context, runs.map(({ session }) => session))), total };
}

function readSites({ database }: QueryContext, sessions: readonly string[]): (session: string) => RunSite {
  const rows = database.all<{ id: string; rest: string }>(
    'SELECT id, rest FROM sessions JOIN environments ON environments.session = sessions.key WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify([...new Set(sessions)]),
  );
  const sites = new Map(rows.map(({ id, rest }) => [id, siteOf(JSON.parse(rest) as Pick<Environment, 'interpreter' | 'gpus' | 'git'>)]));
  return (session) => sites.get(session) ?? {};
}

/** A commit with a plus had changes that it does not know of. */
function siteOf({ interpreter, gpus, git }: Pick<Environment, 'interpreter' | 'gpus' | 'git'>): RunSite {
  const names = [...new Set(gpus?.map(({ name }) => name))];
  return {
    ...(git?.commit ? { commit: `${git.commit.slice(0, COMMIT_LENGTH)}${git.dirty ? '+' : ''}` } : {}),
    ...(git?.branch ? { branch: git.branch } : {}),
    ...(interpreter?.version ? { python: interpreter.version } : {}),
    ...(names.length > 0 ? { gpu: `${gpus && gpus.length > 1 ? `${String(gpus.length)} × ` : ''}${names.join(', ')}` } : {}),
  };
}
