import { createHash } from 'node:crypto';

const TEXTS: Readonly<Record<string, string>> = {
  training: 'trained run',
  metric: 'gave its numbers to run',
  slice: 'prepared run',
};

/**
 * What a cell of a notebook as it was says of itself: which run it was needed for, and how. `metadata` is its `celltrail`
 * metadata, which may come from anybody. Undefined where the run did not need it, or it is no longer as it ran.
 */
export function describePastCell(metadata: unknown, source: () => string): string | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { role, number, version, cut } = metadata as Record<string, unknown>;
  if (typeof role !== 'string' || !Object.hasOwn(TEXTS, role) || !Number.isSafeInteger(number)) return undefined;
  const copied = typeof cut === 'object' && cut !== null ? (cut as Record<string, unknown>)['sha256'] : version;
  if (copied !== createHash('sha256').update(source()).digest('hex')) return undefined;
  return `${TEXTS[role]} ${String(number)}`;
}
