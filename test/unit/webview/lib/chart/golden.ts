import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../../../tools/setup/folders.mjs';

const FOLDER = join(root, 'test', 'fixtures', 'golden');

/** Compares a picture with the golden one of this name; one that differs is left beside it, to be looked at and, where it is right, to take its place. */
export function expectGolden(name: string, svg: string): void {
  const [golden, changed] = [join(FOLDER, `${name}.svg`), join(FOLDER, `${name}-changed.svg`)];
  const known = existsSync(golden) ? readFileSync(golden, 'utf8') : null;
  rmSync(changed, { force: true });
  if (known === svg) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(changed, svg);
  expect.fail(`${name} is drawn otherwise than in ${golden}: compare it with ${changed}, and where that is right, rename it to take the golden one's place.`);
}
