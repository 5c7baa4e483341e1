import { writeFile } from 'node:fs/promises';

function environment(): { result: string } {
  const text = process.env['CELLTRAIL_BENCH'];
  if (text === undefined) throw new Error('This suite is started by npm run bench alone.');
  return JSON.parse(text) as { result: string };
}

/** What the bench outside told this suite. */
export function readInput<T extends object>(): T {
  return environment() as unknown as T;
}

/** Tells the bench outside what was measured. */
export async function writeResult(result: unknown): Promise<void> {
  await writeFile(environment().result, JSON.stringify(result));
}
