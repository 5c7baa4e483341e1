import { webcrypto } from 'node:crypto';
import type { OutputDigest } from '../../core/model/execution';
import { digestItem, isInline } from './output-items';
import type { OutputItemSight } from './sight';

/** Outputs of more bytes than this in all are hashed on another thread: hashing may hold up no callback. */
const INLINE_HASHING = 4 * 1024 * 1024;

/** Keeps an output's bytes under their digest. */
export type KeepOutput = (digest: string, bytes: Uint8Array) => void;

/** Digests what stands under a cell, and keeps what is no longer than `maxSize()` bytes and not in the digest itself; few cells have such, and asking a setting costs. */
export function digestOutputs(items: readonly OutputItemSight[], maxSize: () => number, keep: KeepOutput): readonly OutputDigest[] | Promise<readonly OutputDigest[]> {
  const total = items.reduce((sum, { data }) => sum + data.length, 0);
  const kept = (item: OutputItemSight, digest: OutputDigest): OutputDigest => {
    if (!isInline(item) && item.data.length <= maxSize()) keep(digest.digest, item.data.slice());
    return digest;
  };
  if (total <= INLINE_HASHING) return items.map((item) => kept(item, digestItem(item)));
  return Promise.all(items.map(async (item) => kept(item, digestItem(item, await hashElsewhere(item.data)))));
}

async function hashElsewhere(data: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', data)).toString('hex');
}
