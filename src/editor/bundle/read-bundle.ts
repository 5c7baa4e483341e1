import type { OpenStores, StoredRun } from '../stores/open-stores';

/** The bytes of a run's bundle. Rejects, in words for a person, where there is none. */
export async function readBundle(stores: OpenStores, { folder, id, number }: StoredRun): Promise<Uint8Array> {
  const bytes = await stores.stores.request('bundle', { folder, id });
  if (!bytes) throw new Error(`Run ${number} was deleted.`);
  return bytes;
}
