import { describe, expect, it, vi } from 'vitest';
import type { OutputAppeared, RunCommand } from '../../../../src/core/capture/events';
import { EventSender } from '../../../../src/editor/recorder/event-sender';

const fail = (error: unknown): void => expect.fail(String(error));
const event = (time: number): RunCommand => ({ type: 'run-command', session: 's', command: 'start', time });

describe('EventSender', () => {
  it('sends all events of the first moment together and at once', async () => {
    const batches: number[][] = [];
    const sender = new EventSender((events) => batches.push(events.map(({ time }) => time)), fail);
    sender.push(event(1));
    sender.push(event(2));
    await vi.waitFor(() => expect(batches).toEqual([[1, 2]]));
  });

  it('gathers what follows, and keeps the order', async () => {
    const batches: number[][] = [];
    const sender = new EventSender((events) => batches.push(events.map(({ time }) => time)), fail);
    for (let time = 0; time < 50; time++) {
      sender.push(event(time));
      await Promise.resolve();
    }
    await sender.flush();
    expect(batches.flat()).toEqual(Array.from({ length: 50 }, (_, time) => time));
    expect(batches.length).toBeLessThan(50);
  });

  it('does not wait for a timer that comes late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    try {
      const batches: number[][] = [];
      const sender = new EventSender((events) => batches.push(events.map(({ time }) => time)), fail);
      sender.push(event(1));
      await Promise.resolve();
      clock.mockReturnValue(1_001);
      sender.push(event(2));
      clock.mockReturnValue(1_200);
      sender.push(event(3));
      await vi.waitFor(() => expect(batches).toEqual([[1], [2, 3]]));
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.restoreAllMocks();
      vi.useRealTimers();
    }
  });

  it('holds back what follows an event that is still being made', async () => {
    const batches: number[][] = [];
    const sender = new EventSender((events) => batches.push(events.map(({ time }) => time)), fail);
    let finish = (_: RunCommand): void => undefined;
    sender.push(new Promise<RunCommand>((resolve) => (finish = resolve)));
    sender.push(event(2));
    const flushed = sender.flush();
    sender.push(event(3));
    const both = sender.flush();
    expect(batches).toEqual([]);
    finish(event(1));
    await Promise.all([flushed, both]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('goes on after an event that could not be made', async () => {
    const times: number[] = [];
    const errors: unknown[] = [];
    const sender = new EventSender((events) => times.push(...events.map(({ time }) => time)), (error) => errors.push(error));
    sender.push(Promise.reject(new Error('no place')));
    sender.push(event(2));
    await sender.flush();
    sender.push(event(3));
    await sender.flush();
    expect(times).toEqual([2, 3]);
    expect(errors).toEqual([new Error('no place')]);
  });

  it('makes long output a turn at a time, with all that follows behind it', async () => {
    const turns: string[] = [];
    let made = 0;
    const sender = new EventSender((events) => {
      turns.push(`${events.map(({ type }) => type).join()} ${made}`);
      setImmediate(() => turns.push('turn'));
    }, fail);
    const output: OutputAppeared = { type: 'output', session: 's', ordinal: 1, channel: 'stdout', mime: 'text/plain', output: 0, from: 0, text: 'x'.repeat(600_000), time: 1 };
    sender.push((function* () {
      for (; made < 3; made += 1) yield output;
    })());
    sender.push(event(2));
    await sender.flush();
    expect(turns).toEqual(['output 0', 'turn', 'output 1', 'turn', 'output 2', 'turn', 'run-command 3']);
  });
});
