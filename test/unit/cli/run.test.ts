import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { createRunCommand } from '../../../src/cli/run';
import { createCapture } from '../../../src/core/capture/engine';
import { createEnvironmentFinder } from '../../../src/core/environment/find-environment';
import { KernelFinder } from '../../../src/core/environment/find-kernel';
import { UNKNOWN_CODE } from '../../../src/core/capture/unknown-code';
import { readPastNotebook } from '../../../src/core/notebook/read-past';
import { cellsOfRun } from '../../../src/core/pipeline/run-cells';
import { readRunCode, type RunCode } from '../../../src/core/provenance/run-code';
import { planReproduction } from '../../../src/core/reproduce/plan';
import type { RunDetail } from '../../../src/core/store/api';
import { createLocalStores, type LocalStores } from '../../../src/core/store/local-stores';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { tree } from '../logs/tree';
import { parserFiles } from '../python/cells';
import { FakeStores, recordingTerminal } from './fakes';

let parser: PythonParser;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});

/** Stores that record as those of the program do. */
function recordingStores(): LocalStores {
  const kernels = new KernelFinder(process.pid, () => Promise.resolve([]));
  return createLocalStores({ kernels, findEnvironment: createEnvironmentFinder(kernels), openParser: () => Promise.resolve(parser), createCapture: (context) => Promise.resolve(createCapture(context, () => UNKNOWN_CODE, parser)) });
}

/** Runs a command as a terminal does, and gives what it passed on byte by byte. */
async function run(cwd: string, words: readonly string[]) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough(), shareTerminal: false };
  const passed = { out: [] as Buffer[], err: [] as Buffer[] };
  streams.stdout.on('data', (chunk: Buffer) => void passed.out.push(chunk));
  streams.stderr.on('data', (chunk: Buffer) => void passed.err.push(chunk));
  const { terminal, printed } = recordingTerminal(cwd, new FakeStores([]), { env: process.env, stores: () => Promise.resolve(recordingStores()) });
  const code = await createRunCommand(() => streams).run({ values: {}, positionals: words }, terminal);
  return { code, out: Buffer.concat(passed.out), err: Buffer.concat(passed.err).toString(), own: printed.err };
}

/** What the store in a folder has, oldest first. */
async function recorded(cwd: string): Promise<RunDetail[]> {
  const stores = recordingStores();
  const folder = join(cwd, '.celltrail');
  await stores.request('open', { folder, readonly: true, runs: 'automatic' });
  const { runs } = await stores.request('runs', { folder, limit: 100 });
  const details: RunDetail[] = [];
  for (const { id } of runs.toReversed()) details.push((await stores.request('run', { folder, id })) as RunDetail);
  await stores.dispose();
  return details;
}

const params = ({ run: { params } }: RunDetail): Record<string, unknown> => Object.fromEntries(params.map(({ name, value }) => [name, value]));

describe('celltrail run', () => {
  it('records numbers, settings, code and end of a script, and passes all on unchanged', async () => {
    const cwd = tree({
      'helpers.py': 'def loss(epoch):\n    return 1 / epoch\n',
      'train.py': "import sys\nfrom helpers import loss\nprint('größer', sys.argv[1:])\nfor epoch in range(1, 4):\n    print(f'epoch {epoch}: loss={loss(epoch):.3f}')\nprint('warned', file=sys.stderr)\nprint('Test accuracy: 0.9')\nsys.exit(3)\n",
      'conf/base.yaml': 'optimizer:\n  name: adam\n  momentum: 0.9\nlr: 5\napi_key: sk-1234567890abcdef\n',
    });
    const { code, out, err, own } = await run(cwd, ['train.py', '--lr', '0.1', '--config', 'conf/base.yaml', '--hf-token', 'hf_abcdefghijklmnopqrstuvwx', '--no-cuda']);
    expect([code, err, own]).toEqual([3, 'warned\n', '']);
    expect(out.toString()).toBe("größer ['--lr', '0.1', '--config', 'conf/base.yaml', '--hf-token', 'hf_abcdefghijklmnopqrstuvwx', '--no-cuda']\nepoch 1: loss=1.000\nepoch 2: loss=0.500\nepoch 3: loss=0.333\nTest accuracy: 0.9\n");
    const [detail, ...others] = await recorded(cwd);
    expect(others).toEqual([]);
    expect(detail).toMatchObject({
      run: { notebook: 'train.py', status: 'failed', kind: 'training', metrics: [{ name: 'loss', count: 3, last: 0.333, lastStep: [3] }, { name: 'Test accuracy', last: 0.9 }] },
      session: { kernel: null, language: 'python' },
      executions: [{ status: 'failed', source: '!python train.py --lr 0.1 --config conf/base.yaml --hf-token <redacted> --no-cuda', modules: [{ name: '__main__', path: 'train.py' }, { name: 'helpers', path: 'helpers.py' }] }],
      environment: { os: { platform: process.platform } },
    });
    expect(params(detail as RunDetail)).toEqual({ 'optimizer.name': 'adam', 'optimizer.momentum': 0.9, lr: 0.1, config: 'conf/base.yaml', no_cuda: true });
    const trails = readdirSync(join(cwd, '.celltrail', 'trails')).map((name) => readFileSync(join(cwd, '.celltrail', 'trails', name), 'utf8')).join('');
    expect(trails).not.toMatch(/hf_abc|sk-123/);
  });

  it('has its command as its code, and is refused where cells are asked for', async () => {
    const cwd = tree({ 'my train.py': "print('Accuracy: 0.978')\n" });
    await run(cwd, ['my train.py', '--lr', '0.1']);
    const stores = recordingStores();
    const folder = join(cwd, '.celltrail');
    await stores.request('open', { folder, readonly: true, runs: 'automatic' });
    const [{ id } = { id: '' }] = (await stores.request('runs', { folder, limit: 1 })).runs;
    const code = (await readRunCode(stores, folder, id)) as RunCode;
    expect(code.executions).toMatchObject([{ source: "!python 'my train.py' --lr 0.1", role: 'training', lines: [1] }]);
    const made = 'Run 1 was made by the command "python \'my train.py\' --lr 0.1", not by cells of a notebook: ';
    await expect(readPastNotebook(stores, folder, id, 'session')).rejects.toThrow(`${made}open my train.py instead.`);
    expect(() => planReproduction(code)).toThrow(`${made}run it again with "celltrail run python 'my train.py' --lr 0.1" and compare the two runs.`);
    expect(() => cellsOfRun(code)).toThrow(`${made}a script is a step already, which your pipeline can call as it is.`);
    await stores.dispose();
  });

  it('leaves no trace of a command without a metric', async () => {
    const cwd = tree({ 'clean.py': "print('rows: 1437')\nprint('missing: 0.12')\n" });
    expect(await run(cwd, ['clean.py'])).toMatchObject({ code: 0, own: '' });
    expect(existsSync(join(cwd, '.celltrail'))).toBe(false);
  });

  it('takes one metric for a run, and files that the script logs to before what it prints', async () => {
    const cwd = tree({
      'score.py': "print('Accuracy: 0.978')\n",
      'csv_log.py': "import os, time\nos.makedirs('logs/version_0')\nwith open('logs/version_0/metrics.csv', 'w') as file:\n    file.write('epoch,step,train_loss\\n')\n    for epoch in range(3):\n        file.write(f'{epoch},{epoch * 10},{1 / (epoch + 1)}\\n')\n",
      'logs/old.csv': 'epoch,loss\n0,9\n',
    });
    await run(cwd, ['score.py']);
    await run(cwd, ['csv_log.py']);
    const [score, logged] = await recorded(cwd);
    expect(score?.run).toMatchObject({ notebook: 'score.py', status: 'ok', metrics: [{ name: 'Accuracy', last: 0.978 }] });
    expect(logged?.run).toMatchObject({ notebook: 'csv_log.py', status: 'ok', metrics: [{ name: 'train_loss', count: 3 }] });
  });

  it('has its points on disk while it runs, passes a signal on, and is stopped by it', async () => {
    const cwd = tree({ 'slow.py': "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: (print('cleaned up'), sys.exit(143)))\nfor epoch in range(1, 1000):\n    print(f'epoch {epoch} loss {1 / epoch}')\n    time.sleep(0.05)\n" });
    const running = run(cwd, ['slow.py']);
    // Another process, as one after a crash of this one, reads what is on disk.
    const environment = process.platform === 'linux' ? { interpreter: { version: expect.stringMatching(/^3\./) as string } } : {};
    await expect.poll(async () => (await recorded(cwd))[0], { timeout: 10_000 }).toMatchObject({ run: { status: 'running', metrics: [{ name: 'loss' }] }, environment });
    process.emit('SIGTERM', 'SIGTERM');
    const { code, out } = await running;
    expect(code).toBe(143);
    expect(out.toString()).toMatch(/cleaned up\n$/);
    const [detail] = await recorded(cwd);
    expect(detail?.run.status).toBe('stopped');
    expect(detail?.run.metrics[0]?.count).toBe(out.toString().match(/loss/g)?.length);
  });

  it('says what it cannot start, and leaves flags to the program', async () => {
    const cwd = tree({});
    const { terminal, printed } = recordingTerminal(cwd, new FakeStores([]), { env: process.env });
    expect(await runCli(['run', 'no-such-program', '--version'], terminal)).toBe(2);
    expect(printed.err).toBe('celltrail: There is no program "no-such-program" on the PATH.\n');
  });
});
