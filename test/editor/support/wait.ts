/**
 * Looks again until there is something, and resolves to it; after the deadline it fails with what was waited for.
 * A probe that throws counts as nothing, and its last error is the cause.
 */
export async function until<T>(what: string, probe: () => T | Promise<T>, deadlineMs = 20_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + deadlineMs;
  let cause: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found) return found;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${deadlineMs / 1000} s in vain until ${what}.`, { cause });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
