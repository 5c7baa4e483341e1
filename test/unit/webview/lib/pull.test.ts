import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pull } from '../../../../webview-ui/lib/pull';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('the first ask is answered at once, all asks meanwhile by one more round', async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const pull = new Pull(work, 100);
  pull.want();
  expect(work).toHaveBeenCalledTimes(1);
  pull.want();
  pull.want();
  ends[0]?.();
  await settle();
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(work).toHaveBeenCalledTimes(2);
});

test('an ask within the gap waits for its end', async () => {
  const work = vi.fn(() => Promise.resolve());
  const pull = new Pull(work, 100);
  pull.want();
  await vi.advanceTimersByTimeAsync(50);
  pull.want();
  await vi.advanceTimersByTimeAsync(49);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
});

test('cancelled asks are dropped, later ones are heard', async () => {
  const work = vi.fn(() => Promise.resolve());
  const pull = new Pull(work, 100);
  pull.want();
  pull.want();
  pull.cancel();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(1);
  pull.want();
  expect(work).toHaveBeenCalledTimes(2);
});
