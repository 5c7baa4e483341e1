import type { SeriesQuery } from '../../core/store/api';
import type { RunPoints, RunRef } from '../../protocol/runs';
import type { OpenStores } from '../stores/open-stores';

/** Points of one metric of these runs, in their order; runs of stores that are not open have none. */
export async function readPoints({ stores, folders }: OpenStores, refs: readonly RunRef[], query: Omit<SeriesQuery, 'runs'>): Promise<RunPoints[]> {
  const known = refs.filter(({ folder }) => folders.includes(folder));
  const asked = [...new Set(known.map(({ folder }) => folder))];
  const series = await Promise.all(asked.map((folder) => {
    const places = refs.flatMap((ref, place) => (ref.folder === folder ? [place] : []));
    const { origins, ...look } = query;
    return stores.request('series', { ...look, folder, runs: places.map((place) => refs[place]?.id ?? ''), ...(origins ? { origins: places.map((place) => origins[place] ?? 0) } : {}) });
  }));
  const byRun = new Map(series.flat().map((points) => [points.run, points]));
  return refs.flatMap(({ id }) => byRun.get(id) ?? []);
}
