import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { StoreChange, StoreProblem } from '../../../src/core/store/api';
import { Store } from '../../../src/core/store/store';
import { createFakeCapture } from './fake-capture';

export * from './events';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Does something when the test is over. */
export function atEnd(cleanup: () => Promise<void> | void): void {
  cleanups.push(cleanup);
}

/** A folder for a store, not made yet. */
export function storeFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'celltrail-store-'));
  atEnd(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, '.celltrail');
}

/** An open store with what it told. */
export interface TestStore {
  readonly store: Store;
  readonly changes: StoreChange[];
  readonly problems: StoreProblem[];
}

/** Opens a store that is closed at the end of the test. */
export async function openStore(folder: string, readonly = false): Promise<TestStore> {
  const changes: StoreChange[] = [];
  const problems: StoreProblem[] = [];
  const listeners = { onChange: (change: StoreChange) => void changes.push(change), onProblem: (problem: StoreProblem) => void problems.push(problem) };
  const store = await Store.open({ folder, readonly, runs: 'automatic' }, listeners, { createCapture: createFakeCapture });
  atEnd(() => store.close());
  return { store, changes, problems };
}

/** Waits until `look` gives something. */
export async function until<T>(look: () => T | undefined | false | null | Promise<T | undefined | false | null>, withinMs = 10_000): Promise<T> {
  for (const end = performance.now() + withinMs; ; ) {
    const found = await look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
