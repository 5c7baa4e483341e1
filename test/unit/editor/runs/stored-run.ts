import type { StoredRun } from '../../../../src/editor/stores/open-stores';

/** A finished run of the store `a`. */
export function storedRun(id: string, more: Partial<StoredRun> = {}): StoredRun {
  return {
    folder: 'a', id, number: 1, kind: 'training', status: 'ok', name: null, session: 's', notebook: 'train.ipynb', execution: 3,
    startedAt: 0, endedAt: 1, updatedAt: 1, parent: null, relation: null, archived: false, tags: [], note: null, params: [], metrics: [],
    why: 'it trains model', ...more,
  };
}
