import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import { UNKNOWN_CODE } from '../../../src/core/capture/unknown-code';
import { describeProgram } from '../../../src/core/program/program';
import { CommandRecording } from '../../../src/core/program/recording';
import { createLocalStores, type LocalStores } from '../../../src/core/store/local-stores';
import { tree } from '../logs/tree';
import { atEnd } from '../store/helpers';

const LINE = 'python train.py --lr 0.1';

/** An open store in a folder, which closes with the test. */
async function open(cwd: string): Promise<{ stores: LocalStores; folder: string }> {
  const stores = createLocalStores({ createCapture: (context) => Promise.resolve(createCapture(context, () => UNKNOWN_CODE)) });
  const folder = join(cwd, '.celltrail');
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  atEnd(() => stores.dispose());
  return { stores, folder };
}

async function begin(stores: LocalStores, store: string, cwd: string, ownsLogs?: () => boolean): Promise<CommandRecording> {
  return new CommandRecording(stores, { store, program: await describeProgram(LINE.split(' '), cwd), line: LINE, cwd, time: Date.now(), root: null, executable: null }, ownsLogs);
}

async function metrics(stores: LocalStores, folder: string): Promise<string[]> {
  const { runs } = await stores.request('runs', { folder, limit: 10 });
  return runs.toReversed().map(({ notebook, params, metrics: all }) => `${notebook} ${params.map(({ name, value }) => `${name}=${String(value)}`).join()}: ${all.map(({ name, last }) => `${name}=${last}`).join()}`);
}

describe('the recording of a command', () => {
  it('reads logs for itself, whatever another session has read of them, and none that may be others\'', async () => {
    const cwd = tree({ 'train.py': '' });
    const { stores, folder } = await open(cwd);
    const time = Date.now();
    await stores.request('capture', { folder, events: [{ type: 'session-started', session: 'other', notebook: 'a.ipynb', kernel: null, language: 'python', time }] });
    const own = await begin(stores, folder, cwd);
    const crowded = await begin(stores, folder, cwd, () => false);
    appendFileSync(join(cwd, 'metrics.csv'), 'epoch,step,train_loss\n0,1,0.5\n1,2,0.25\n');
    await stores.request('followLogs', { folder, session: 'other', since: time, ordinal: null, paths: [join(cwd, 'metrics.csv')], within: cwd });
    await Promise.all([own.end('ok'), crowded.end('ok')]);
    expect(await metrics(stores, folder)).toEqual(['train.py lr=0.1: train_loss=0.25']);
  });

  it('keeps further trainings of one command apart, each with its settings', async () => {
    const cwd = tree({ 'train.py': '' });
    const { stores, folder } = await open(cwd);
    const recording = await begin(stores, folder, cwd);
    for (const scale of [1, 2]) for (const epoch of [1, 2, 3]) await recording.show('stdout', `\u001b]633;C\u0007\u001b[32mepoch ${epoch}: loss=${scale / epoch}\u001b[0m\r\n`);
    await recording.end('ok');
    expect(await metrics(stores, folder)).toEqual(['train.py lr=0.1: loss=0.3333333333333333', 'train.py lr=0.1: loss=0.6666666666666666']);
  });

  it('goes on where its session is taken up anew, with its settings', async () => {
    const cwd = tree({ 'train.py': '' });
    const first = await open(cwd);
    const recording = await begin(first.stores, first.folder, cwd);
    await recording.show('stdout', 'epoch 1: loss=0.5\nepoch 2: loss=0.4\n');
    await expect.poll(() => metrics(first.stores, first.folder)).toEqual(['train.py lr=0.1: loss=0.4']);
    await first.stores.dispose();
    const { stores, folder } = await open(cwd);
    const { session } = recording;
    const time = Date.now();
    await stores.request('capture', { folder, events: [{ type: 'output', session, ordinal: 1, channel: 'stdout', mime: 'text/plain', output: 0, from: 36, text: 'epoch 3: loss=0.3\n', time }, { type: 'execution-ended', session, ordinal: 1, status: 'ok', time, outputs: [] }] });
    expect(await metrics(stores, folder)).toEqual(['train.py lr=0.1: loss=0.3']);
  });

  it('tells at its end what went wrong, and leaves nothing of a command without a metric', async () => {
    const cwd = tree({ 'train.py': '' });
    const { stores, folder } = await open(cwd);
    const quiet = await begin(stores, folder, cwd);
    await quiet.show('stderr', 'rows: 3\n');
    await quiet.end('ok');
    expect(existsSync(folder)).toBe(false);
    const broken = await begin(stores, join(cwd, 'elsewhere'), cwd);
    await expect(broken.end('ok')).rejects.toThrow('elsewhere is not open');
  });
});
