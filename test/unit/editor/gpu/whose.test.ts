import { describe, expect, it } from 'vitest';
import { IdleWatch } from '../../../../src/editor/gpu/idle-watch';
import { ownersOf } from '../../../../src/editor/gpu/process-owners';
import { makeReading, START } from '../../gpu/readings';

const on = (pid: number) => ({ pid, name: '/usr/bin/python3', memoryUsedMiB: 1, mig: null });

describe('whose a process is', () => {
  it('is told by the process tree: kernels, terminals, other users, others', () => {
    const reading = makeReading(START, [{ processes: [on(11), on(21), on(31), on(41), on(51), on(61)] }]);
    const lineages = new Map([
      [11, { pids: [11, 10, 2], user: null, command: 'python -m' }],
      [21, { pids: [21, 20, 2], user: null, command: 'python' }],
      [31, { pids: [31, 30, 2], user: null, command: 'python eval.py' }],
      [41, { pids: [41, 1], user: 'mlopez', command: 'python' }],
      [51, { pids: [51, 1], user: null, command: 'Xorg' }],
    ]);
    const kernels = [{ pid: 10, notebook: 'a.ipynb', isThis: true }, { pid: 20, notebook: 'b.ipynb', isThis: false }];
    const owners = ownersOf(reading, lineages, kernels, [{ pid: 30, name: 'zsh' }], 'ada');
    expect([...owners.values()].map(({ kind, name, belongsTo, user }) => [kind, name, belongsTo, user])).toEqual([
      ['this-notebook', 'a.ipynb', "this notebook's kernel (pid 11)", 'ada'],
      ['notebook', 'b.ipynb', 'its kernel (pid 21)', 'ada'],
      ['terminal', 'python eval.py', 'terminal “zsh” (pid 31)', 'ada'],
      ['user', 'python', 'another user, mlopez', 'mlopez'],
      ['unknown', 'Xorg', 'pid 51', 'ada'],
      ['unknown', 'python3', 'not of this machine or container (pid 61)', null],
    ]);
  });
});

describe('a GPU that a run leaves idle', () => {
  const minutes = (count: number, utilization: number | null, pid = 7) => makeReading(START + count * 60_000, [{ utilization, processes: [on(pid)] }]);
  const after = (readings: readonly ReturnType<typeof minutes>[], pids = new Set([7])): string | null => {
    const watch = new IdleWatch();
    for (const reading of readings) watch.take(reading, pids);
    const last = readings.at(-1);
    return last ? watch.alert(last) : null;
  };

  it('is told of after three minutes, and no longer once it works', () => {
    expect(after([minutes(0, 1), minutes(2.9, 4)])).toBeNull();
    expect(after([minutes(0, 1), minutes(1, 4), minutes(3.5, 0)])).toContain('GPU 0 has done nothing for 3 min');
    expect(after([minutes(0, 1), minutes(2, 50), minutes(4, 0)])).toBeNull();
  });

  it('is none where nothing was sampled for long, as while the machine slept', () => {
    expect(after([minutes(0, 1), minutes(60, 1), minutes(61, 1)])).toBeNull();
  });

  it('is none where no run is, where the run holds no memory of it, and where nothing is known', () => {
    expect(after([minutes(0, 1), minutes(2, 1), minutes(4, 1)], new Set())).toBeNull();
    expect(after([minutes(0, 1, 8), minutes(2, 1, 8), minutes(4, 1, 8)])).toBeNull();
    expect(after([minutes(0, null), minutes(2, null), minutes(4, null)])).toBeNull();
  });
});
