/** Says in one sentence why a trail cannot be written. */

/** Why a trail cannot be written at the moment: one sentence for a person, and what the system said. */
export interface TrailTrouble {
  readonly code: 'disk-full' | 'read-only' | 'unwritable';
  readonly message: string;
  readonly cause: unknown;
}

const codes: Readonly<Record<string, TrailTrouble['code']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

const sentences: Readonly<Record<TrailTrouble['code'], (folder: string) => string>> = {
  'disk-full': (folder) => `The disk of ${folder} is full: free some space. What is recorded meanwhile is kept in memory and written as soon as there is room.`,
  'read-only': (folder) => `${folder} cannot be written: give yourself write access or move the store by setting. What is recorded meanwhile is kept in memory.`,
  unwritable: (folder) => `Writing to ${folder} failed: see whether its disk is still there. What is recorded meanwhile is kept in memory and tried again.`,
};

/** What keeps a file system from writing, by what it threw. */
export function troubleCode(cause: unknown): TrailTrouble['code'] {
  return codes[(cause as NodeJS.ErrnoException).code ?? ''] ?? 'unwritable';
}

/** The trouble behind what a file system threw. */
export function describeTrouble(folder: string, cause: unknown): TrailTrouble {
  const code = troubleCode(cause);
  return { code, message: sentences[code](folder), cause };
}
