import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linuxKernels } from '../../../src/core/environment/linux-kernels';
import { parsePs } from '../../../src/core/environment/mac-kernels';
import { findProgramPython } from '../../../src/core/environment/program-python';
import { descendants, topmost } from '../../../src/core/environment/process-tree';
import { parseProcesses } from '../../../src/core/environment/windows-kernels';
import { temporaryFolder, writeFiles } from './folders';

const BOOT = 1_700_000_000;

interface FakeProcess {
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  readonly name?: string;
  readonly environ?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly exe?: string;
  /** Ticks. */
  readonly start?: number;
}

/** A folder like `/proc`. */
function fakeProc(processes: readonly FakeProcess[]): string {
  const proc = temporaryFolder();
  writeFiles(proc, { stat: `cpu 1 2\nbtime ${BOOT}\n`, 'meminfo/none': '' });
  for (const { pid, parent, argv, name = 'python', environ = {}, cwd, exe, start = 1234 } of processes) {
    const fields = ['S', parent, ...Array.from({ length: 17 }, () => 0), start, 0];
    writeFiles(join(proc, String(pid)), {
      stat: `${pid} (${name}) ${fields.join(' ')}\n`,
      cmdline: argv.map((arg) => `${arg}\0`).join(''),
      environ: Object.entries(environ).map(([key, value]) => `${key}=${value}\0`).join(''),
    });
    if (cwd) symlinkSync(cwd, join(proc, String(pid), 'cwd'));
    if (exe) symlinkSync(exe, join(proc, String(pid), 'exe'));
  }
  return proc;
}

/** A virtual environment whose Python leads to another folder. */
function fakePython(): { readonly venv: string; readonly real: string } {
  const folder = temporaryFolder();
  const [real, venv] = [join(folder, 'base', 'bin', 'python3.11'), join(folder, 'venv', 'bin', 'python')];
  writeFiles(folder, { 'base/bin/python3.11': '' });
  mkdirSync(join(folder, 'venv', 'bin'), { recursive: true });
  symlinkSync(real, venv);
  return { venv, real };
}

const launch = ['-m', 'ipykernel_launcher', '--f=/run/kernel-v3ab.json'];

describe('processes', () => {
  it('descend from one another', () => {
    const list = [{ pid: 2, parent: 1 }, { pid: 3, parent: 2 }, { pid: 4, parent: 9 }, { pid: 5, parent: 3 }, { pid: 7, parent: 8 }, { pid: 8, parent: 7 }];
    expect(descendants(2, list).map(({ pid }) => pid)).toEqual([3, 5]);
    expect(topmost(list.filter(({ pid }) => [3, 4, 5].includes(pid)), list).map(({ pid }) => pid)).toEqual([3, 4]);
  });
});

describe.skipIf(process.platform === 'win32')('kernels under /proc', () => {
  it('are those below the root, with what says where Python is and no other variable', async () => {
    const { venv, real } = fakePython();
    const environ = { PATH: '/usr/bin', HOME: '/home/ada', AWS_SECRET_ACCESS_KEY: 'never', PYTHONNOUSERSITE: '1' };
    const proc = fakeProc([
      { pid: 10, parent: 1, argv: ['node'] },
      { pid: 11, parent: 10, argv: ['bash', '-c', 'run'], name: 'a) b (c' },
      { pid: 12, parent: 11, argv: [venv, ...launch], environ, cwd: '/work', exe: real, start: 500 },
      { pid: 13, parent: 12, argv: [venv, ...launch], exe: real },
      { pid: 20, parent: 1, argv: [venv, ...launch], exe: real },
    ]);
    expect(await linuxKernels(10, proc)).toEqual([
      {
        pid: 12,
        name: '12 500',
        startedAt: BOOT * 1000 + 5_000,
        executable: venv,
        cwd: '/work',
        flags: { ignoresUserSite: false, ignoresVariables: false },
        variables: { PATH: '/usr/bin', HOME: '/home/ada', PYTHONNOUSERSITE: '1' },
      },
    ]);
  });

  it('find a program without a folder as a shell does', async () => {
    const { venv, real } = fakePython();
    const proc = fakeProc([{ pid: 12, parent: 10, argv: ['python', ...launch], environ: { PATH: `relative:/nowhere:${join(venv, '..')}` }, exe: real }]);
    expect((await linuxKernels(10, proc))[0]?.executable).toBe(venv);
  });

  it('leave the executable open where the command line leads to another file', async () => {
    const { venv } = fakePython();
    const other = fakePython().real;
    const proc = fakeProc([{ pid: 12, parent: 10, argv: [venv, ...launch], exe: other }, { pid: 13, parent: 10, argv: [venv, ...launch], exe: `${other} (deleted)` }]);
    expect((await linuxKernels(10, proc)).map(({ executable }) => executable)).toEqual([null, null]);
  });
});

describe.runIf(process.platform === 'linux')("a command's Python", () => {
  const since = BOOT * 1000 + 60_000;
  const [before, after] = [4_000, 6_100];

  it('is the topmost one below the shell that has begun since', async () => {
    const { venv, real } = fakePython();
    const shell = { pid: 11, parent: 10, argv: ['bash'], start: before };
    const launcher = { pid: 12, parent: 11, argv: [venv, '/bin/torchrun', 'train.py'], exe: real, start: after };
    const proc = fakeProc([shell, launcher, { pid: 13, parent: 12, argv: ['/other/python', 'train.py'], start: after }, { pid: 14, parent: 11, argv: [fakePython().venv, 'old.py'], start: before }]);
    expect(await findProgramPython(10, since, proc)).toMatchObject({ pid: 12, executable: venv });
  });

  it('is none where two differ, and where its path is not certain', async () => {
    const [one, two] = [fakePython(), fakePython()];
    const proc = fakeProc([{ pid: 12, parent: 10, argv: [one.venv, 'a.py'], exe: one.real, start: after }, { pid: 13, parent: 10, argv: [two.venv, 'b.py'], exe: two.real, start: after }]);
    expect(await findProgramPython(10, since, proc)).toBeNull();
    expect(await findProgramPython(10, since, fakeProc([{ pid: 12, parent: 10, argv: ['python3', 'a.py'], start: after }]))).toBeNull();
  });
});

describe('lists of other systems', () => {
  it('reads ps of macOS', () => {
    const text = '  501     1 Tue Nov 14 22:13:20 2023     /sbin/launchd -s\n77001   501 Tue Nov 14 22:13:21 2023     /opt/env/bin/python -m ipykernel_launcher --f=/k.json\nnonsense\n';
    expect(parsePs(text)).toEqual([
      { pid: 501, parent: 1, startedAt: Date.parse('2023-11-14T22:13:20'), argv: ['/sbin/launchd', '-s'] },
      { pid: 77001, parent: 501, startedAt: Date.parse('2023-11-14T22:13:21'), argv: ['/opt/env/bin/python', '-m', 'ipykernel_launcher', '--f=/k.json'] },
    ]);
  });

  it('reads the list of Windows, of one process or many', () => {
    const row = { ProcessId: 7, ParentProcessId: 3, ExecutablePath: 'C:\\My env\\python.exe', CommandLine: '"C:\\My env\\python.exe" -m ipykernel_launcher --f="C:\\My k.json"', Start: 1_700_000_000_000 };
    const parsed = { pid: 7, parent: 3, startedAt: 1_700_000_000_000, executable: 'C:\\My env\\python.exe', argv: ['C:\\My env\\python.exe', '-m', 'ipykernel_launcher', '--f=C:\\My k.json'] };
    expect(parseProcesses(JSON.stringify(row))).toEqual([parsed]);
    expect(parseProcesses(JSON.stringify([row, { ProcessId: 4, ParentProcessId: 0, ExecutablePath: null, CommandLine: null, Start: null }]))).toEqual([parsed, { pid: 4, parent: 0, startedAt: null, executable: null, argv: [] }]);
    expect(parseProcesses('')).toEqual([]);
  });
});
