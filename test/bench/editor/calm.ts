/** A timer that is so much late (milliseconds) says that this process or the machine has other work. */
const LATE_MS = 4;
const TICK_MS = 10;
/** So many ticks on time, one after the other, are calm: half a second. */
const CALM_TICKS = 50;
const DEADLINE_MS = 60_000;

/** Resolves when the editor's own start is over, so that a bench measures the extension and not what runs beside it. */
export async function untilCalm(): Promise<void> {
  const begin = performance.now();
  for (let onTime = 0; onTime < CALM_TICKS; ) {
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    onTime = performance.now() - before - TICK_MS < LATE_MS ? onTime + 1 : 0;
    if (performance.now() - begin > DEADLINE_MS) throw new Error(`The machine did not come to rest within ${DEADLINE_MS / 1000} s: nothing can be measured on it now.`);
  }
}
