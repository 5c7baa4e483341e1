import { expect, it } from 'vitest';
import { GpuSessions } from '../../../../src/editor/gpu/gpu-sessions';

it('knows below which process a command of a terminal works while it goes on, and that it was one', () => {
  const sessions = new GpuSessions(() => Promise.resolve(null));
  sessions.beginCommand('one', 10);
  sessions.beginCommand('two', 20);
  sessions.endCommand('one');
  expect([sessions.rootOf('one'), sessions.rootOf('two'), sessions.rootOf('three'), sessions.hasCommands]).toEqual([undefined, 20, undefined, true]);
  sessions.endCommand('two');
  expect([sessions.hasCommands, sessions.isCommand('one'), sessions.isCommand('three')]).toEqual([false, true, false]);
});
