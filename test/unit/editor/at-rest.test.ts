import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AtRest } from '../../../src/editor/at-rest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted(action: () => Promise<void> = () => Promise.resolve()) {
  let count = 0;
  const errors: unknown[] = [];
  const rest = new AtRest(() => (count++, action()), 300, (error) => errors.push(error));
  return { rest, errors, count: () => count };
}

it('acts once, when nothing has been wanted for a while', async () => {
  const { rest, count } = counted();
  for (let wish = 0; wish < 20; wish++) {
    rest.want();
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(count()).toBe(0);
  await vi.advanceTimersByTimeAsync(101);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(count()).toBe(1);
});

it('acts again for what is wanted later, also where the action failed', async () => {
  const { rest, count, errors } = counted(() => Promise.reject(new Error('no')));
  rest.want();
  await vi.advanceTimersByTimeAsync(301);
  rest.want();
  await vi.advanceTimersByTimeAsync(301);
  expect(count()).toBe(2);
  expect(errors).toHaveLength(2);
});

it('never acts twice at once, and not after it is disposed', async () => {
  let finish = (): void => undefined;
  const { rest, count } = counted(() => new Promise((resolve) => (finish = resolve)));
  rest.want();
  await vi.advanceTimersByTimeAsync(301);
  rest.want();
  await vi.advanceTimersByTimeAsync(1000);
  expect(count()).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(301);
  expect(count()).toBe(2);
  finish();
  rest.want();
  rest.dispose();
  rest.want();
  await vi.advanceTimersByTimeAsync(1000);
  expect(count()).toBe(2);
});
