import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { Endpoint, type Handlers } from '../../../src/protocol/endpoint';
import { silent, type SideChecks, type Silent } from '../../../src/protocol/validate';
import { wirePair } from './wire-pair';

interface Host {
  requests: {
    double: { params: { readonly value: number }; result: number };
    columns: { params: null; result: { readonly x: Float64Array; readonly last: number } };
  };
  events: { news: { readonly text: string } };
}

const anyNumber = v.custom<number>((value) => typeof value === 'number', 'expected a number');
const host: SideChecks<Host> = {
  requests: {
    double: { params: v.object({ value: anyNumber }), result: anyNumber },
    columns: { params: v.null(), result: v.object({ x: v.instance(Float64Array), last: anyNumber }) },
  },
  events: { news: v.object({ text: v.string() }) },
};

const answers: Handlers<Host> = {
  double: ({ value }) => value * 2,
  columns: () => ({ x: Float64Array.of(1, NaN, Infinity), last: -Infinity }),
};

function connect(handlers: Partial<Handlers<Host>> = {}) {
  const [near, far] = wirePair();
  const refused: string[] = [];
  const onRefused = (reason: Error): number => refused.push(reason.message);
  const answering = new Endpoint<Host, Silent>({ wire: far, mine: host, theirs: silent, handlers: { ...answers, ...handlers }, onRefused });
  const asking = new Endpoint<Silent, Host>({ wire: near, mine: silent, theirs: host, handlers: {}, onRefused });
  return { near, far, answering, asking, refused };
}

const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

afterEach(() => void vi.useRealTimers());

test('a request gets its own answer, also when answers come in another order', async () => {
  const waiting: (() => void)[] = [];
  const { asking } = connect({ double: ({ value }) => new Promise((resolve) => waiting.push(() => resolve(value * 2))) });
  const both = [asking.request('double', { value: 1 }), asking.request('double', { value: 2 })];
  await flush();
  waiting.reverse().forEach((answer) => answer());
  expect(await Promise.all(both)).toEqual([2, 4]);
});

test('numbers that JSON cannot hold arrive, in columns and alone', async () => {
  const { asking } = connect();
  expect(await asking.request('double', { value: -Infinity })).toBe(-Infinity);
  expect(await asking.request('columns', null)).toEqual({ x: Float64Array.of(1, NaN, Infinity), last: -Infinity });
});

test('a handler that throws or rejects gives an error with its reason', async () => {
  const thrown = connect({ double: () => { throw new Error('the store is closed'); } });
  await expect(thrown.asking.request('double', { value: 1 })).rejects.toThrow('the store is closed');
  const rejected = connect({ double: () => Promise.reject('no disk') });
  await expect(rejected.asking.request('double', { value: 1 })).rejects.toThrow('no disk');
});

test('an unknown request is answered with an error, also one named like a property of every object', async () => {
  const { near, far } = connect();
  for (const [id, name] of ['nonsense', 'toString', '__proto__'].entries()) far.hear({ kind: 'request', id, name, params: null });
  await flush();
  expect(far.said).toEqual([
    { kind: 'reply', id: 0, ok: false, error: 'no such request: nonsense' },
    { kind: 'reply', id: 1, ok: false, error: 'no such request: toString' },
    { kind: 'reply', id: 2, ok: false, error: 'no such request: __proto__' },
  ]);
  expect(near.said).toEqual([]);
});

test('bad parameters are refused before the handler sees them, with the place', async () => {
  const handler = vi.fn(() => 1);
  const { far } = connect({ double: handler });
  far.hear({ kind: 'request', id: 7, name: 'double', params: { value: 'x' } });
  await flush();
  expect(handler).not.toHaveBeenCalled();
  expect(far.said).toEqual([{ kind: 'reply', id: 7, ok: false, error: 'bad double at value: expected a number' }]);
});

test('a bad answer rejects the request', async () => {
  const { asking } = connect({ double: () => 'four' as unknown as number });
  await expect(asking.request('double', { value: 2 })).rejects.toThrow('bad answer to double: expected a number');
});

test('an answer that cannot be sent becomes an error', async () => {
  const { asking, far } = connect({ columns: () => ({ x: Float64Array.of(1), last: 1n as unknown as number }) });
  await expect(asking.request('columns', null)).rejects.toThrow(/^columns: .*BigInt/);
  expect(far.said).toHaveLength(2);
});

test('a request that cannot be sent rejects', async () => {
  const { asking, near } = connect();
  near.postMessage = () => { throw new Error('the panel is gone'); };
  await expect(asking.request('double', { value: 1 })).rejects.toThrow('the panel is gone');
});

test('dispose rejects what is pending and all that comes later', async () => {
  const { asking } = connect({ double: () => new Promise(() => undefined) });
  const pending = asking.request('double', { value: 1 });
  asking.dispose();
  asking.dispose();
  await expect(pending).rejects.toThrow('double: the connection was closed');
  await expect(asking.request('double', { value: 1 })).rejects.toThrow('double: the connection is closed');
});

test('a disposed end answers no more', async () => {
  let finish: () => void = () => undefined;
  const { answering, asking, far } = connect({ double: () => new Promise((resolve) => (finish = () => resolve(1))) });
  void asking.request('double', { value: 1 }).catch(() => undefined);
  await flush();
  answering.dispose();
  finish();
  await flush();
  expect(far.said).toEqual([]);
});

test('a timeout rejects, and a late answer is dropped', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let finish: () => void = () => undefined;
  const { asking, refused } = connect({ double: () => new Promise((resolve) => (finish = () => resolve(1))) });
  const asked = asking.request('double', { value: 1 }, { timeoutMs: 50 });
  const failed = expect(asked).rejects.toThrow('double: no answer in 50 ms');
  await flush();
  vi.advanceTimersByTime(50);
  await failed;
  finish();
  await flush();
  expect(refused).toEqual([]);
});

test('an answered request leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { asking } = connect();
  expect(await asking.request('double', { value: 1 }, { timeoutMs: 50 })).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('events reach every listener until it is disposed, and one that throws stops no other', async () => {
  const { answering, asking, refused } = connect();
  const heard: string[] = [];
  asking.on('news', () => { throw new Error('listener failed'); });
  const second = asking.on('news', ({ text }) => heard.push(text));
  answering.emit('news', { text: 'one' });
  await flush();
  second.dispose();
  answering.emit('news', { text: 'two' });
  await flush();
  expect(heard).toEqual(['one']);
  expect(refused).toEqual(['listener failed', 'listener failed']);
});

test('malformed messages, unknown and bad events are refused with a reason, and nothing is thrown', () => {
  const { near, refused } = connect();
  for (const message of [null, 'text', { kind: 'nonsense' }, { kind: 'request', id: '1', name: 'double', params: null }, { kind: 'event', name: 'other', data: null }, { kind: 'event', name: 'news', data: { text: 1 } }]) near.hear(message);
  expect(refused).toHaveLength(6);
  expect(refused.slice(0, 4).every((reason) => reason.startsWith('bad message'))).toBe(true);
  expect(refused.slice(4)).toEqual(['no such event: other', expect.stringContaining('bad news at text')]);
});

test('an answer to nothing is dropped', () => {
  const { near, refused } = connect();
  near.hear({ kind: 'reply', id: 99, ok: true, result: 1 });
  expect(refused).toEqual([]);
});
