/** Bytes of outputs by their sha256: `objects/ab/cdef…`. */

/** Limits in bytes. */
export interface ObjectLimits {
  /** Larger ones are not kept. */
  readonly largest: number;
  /** When all together are more, the oldest go. */
  readonly quota: number;
}

/** The objects of one store. */
export class Objects {
  /** `folder` is the store's folder; nothing is made before the first `put`. */
  constructor(
    private readonly folder: string,
    private readonly limits: ObjectLimits,
  ) {}

  /** Keeps bytes under their digest (64 hex digits); false where they are too large. Throws where the digest is not theirs. */
  put(_digest: string, _bytes: Uint8Array): boolean {
    throw new Error(`follows ${this.folder} ${this.limits.quota}`);
  }

  /** The bytes, or null where they were never kept, went with the quota, or are damaged. */
  get(_digest: string): Uint8Array | null {
    throw new Error('follows');
  }
}
