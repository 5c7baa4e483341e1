/** Objects of what is recorded: where the disk takes none, they wait in memory until it does. */
import { join } from 'node:path';
import { Backoff } from '../trail/backoff';
import type { Objects } from '../trail/objects';
import { describeTrouble } from '../trail/trouble';
import { codeOf, type Problems } from './problems';

/** Objects that wait at most, in bytes together; of later ones only the digest is on record. */
const MOST_WAITING = 256 << 20;

/** What they are kept with. */
export interface KeptObjectsParts {
  /** The store's folder. */
  readonly folder: string;
  readonly problems: Problems;
  objects(): Objects;
}

interface Waiting {
  readonly bytes: Uint8Array;
  /** Resolves with the bytes on disk, or given up. */
  readonly settled: Promise<void>;
  settle(): void;
}

/** Keeps objects through trouble with the disk, which is told once. */
export class KeptObjects {
  private readonly waiting = new Map<string, Waiting>();
  private size = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly backoff = new Backoff();

  constructor(private readonly parts: KeptObjectsParts) {}

  /** Keeps bytes under their digest; resolves when they are on disk, or not to be kept. Throws where the digest is not theirs. */
  put(digest: string, bytes: Uint8Array): Promise<void> {
    const before = this.waiting.get(digest);
    if (before) return before.settled;
    try {
      this.parts.objects().put(digest, bytes);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return this.wait(digest, bytes, error);
    }
    return Promise.resolve();
  }

  /** As `Objects.get`, those that wait among them. */
  get(digest: string, length: number): Uint8Array | null {
    return this.waiting.get(digest)?.bytes ?? this.parts.objects().get(digest, length);
  }

  /** Tries once more, and gives up what the disk does not take. */
  close(): void {
    clearTimeout(this.timer);
    this.tryAll();
    clearTimeout(this.timer);
    for (const { settle } of this.waiting.values()) settle();
    this.waiting.clear();
  }

  private get place(): string {
    return join(this.parts.folder, 'objects');
  }

  private wait(digest: string, bytes: Uint8Array, error: unknown): Promise<void> {
    const { code, message } = describeTrouble(this.place, error);
    this.parts.problems.tell(code, message, this.place);
    if (this.size + bytes.length > MOST_WAITING) return Promise.resolve();
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => { settle = resolve; });
    this.waiting.set(digest, { bytes, settled, settle });
    this.size += bytes.length;
    this.timer ??= setTimeout(() => this.tryAll(), this.backoff.next());
    return settled;
  }

  private tryAll(): void {
    this.timer = undefined;
    for (const [digest, { bytes, settle }] of this.waiting) {
      try {
        this.parts.objects().put(digest, bytes);
      } catch {
        this.timer = setTimeout(() => this.tryAll(), this.backoff.next());
        return;
      }
      this.waiting.delete(digest);
      this.size -= bytes.length;
      settle();
    }
    this.backoff.reset();
    this.parts.problems.solved(this.place);
  }
}
