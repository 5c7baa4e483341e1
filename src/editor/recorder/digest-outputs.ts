import { webcrypto } from 'node:crypto';
import type { OutputDigest } from '../../core/model/execution';
import { digestItem, isInline, placeOf } from './output-items';
import type { OutputItemSight, OutputSight } from './sight';

/** Outputs of more bytes than this in all are hashed on another thread: hashing may hold up no callback. */
const INLINE_HASHING = 4 * 1024 * 1024;

/** Keeps an output's bytes under their digest. */
export type KeepOutput = (digest: string, bytes: Uint8Array) => void;

interface PlacedItem {
  readonly item: OutputItemSight;
  readonly place: ReturnType<typeof placeOf>;
}

/** Digests what stands under a cell, and keeps what is no longer than `maxSize()` bytes and not in the digest itself; few cells have such, and asking a setting costs. */
export function digestOutputs(outputs: readonly OutputSight[], maxSize: () => number, keep: KeepOutput): readonly OutputDigest[] | Promise<readonly OutputDigest[]> {
  const placed = outputs.flatMap((output) => output.items.map((item, index) => ({ item, place: placeOf(item, index, output) })));
  const total = placed.reduce((sum, { item }) => sum + item.data.length, 0);
  const kept = ({ item, place }: PlacedItem, digest: OutputDigest): OutputDigest => {
    if (!isInline(item) && item.data.length <= maxSize()) keep(digest.digest, item.data.slice());
    return { ...digest, ...place };
  };
  if (total <= INLINE_HASHING) return placed.map((each) => kept(each, digestItem(each.item)));
  return Promise.all(placed.map(async (each) => kept(each, digestItem(each.item, await hashElsewhere(each.item.data)))));
}

async function hashElsewhere(data: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', data)).toString('hex');
}
