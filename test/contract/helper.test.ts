import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { createRunCommand } from '../../src/cli/run';
import { createCapture } from '../../src/core/capture/engine';
import { UNKNOWN_CODE } from '../../src/core/capture/unknown-code';
import type { RunSummary } from '../../src/core/model/run';
import { openParser } from '../../src/core/python/syntax';
import { createLocalStores } from '../../src/core/store/local-stores';
import { FakeStores, recordingTerminal } from '../unit/cli/fakes';
import { parserFiles } from '../unit/python/cells';

const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';
const kernel = join(import.meta.dirname, '..', '..', 'media', 'kernel');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with a script, and how Python runs it there with the helper at hand. */
function project(source: string, extra: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-'));
  folders.push(folder);
  writeFileSync(join(folder, 'train.py'), source);
  const variables = Object.entries(process.env).filter(([name]) => !/^(?:CELLTRAIL_|VSCODE_|RANK|LOCAL_RANK)/.test(name));
  const options = { cwd: folder, env: { ...Object.fromEntries(variables), PYTHONPATH: kernel, PYTHONDONTWRITEBYTECODE: '1', ...extra } };
  return { folder, options, run: (...args: readonly string[]) => promisify(execFile)(python, args.length > 0 ? args : ['train.py'], options) };
}

/** The runs of a store as Node reads them, oldest first, with the points of a metric. */
async function recorded(folder: string): Promise<{ readonly runs: readonly RunSummary[]; points(run: number, metric: string): Promise<number[][]> }> {
  const store = join(folder, '.celltrail');
  const stores = createLocalStores({});
  await stores.request('open', { folder: store, readonly: true, runs: 'automatic' });
  const { runs } = await stores.request('runs', { folder: store, limit: 100 });
  const oldest = [...runs].reverse();
  const points = async (run: number, metric: string): Promise<number[][]> => {
    const [series] = await stores.request('series', { folder: store, runs: [oldest[run]?.id ?? ''], metric });
    return Array.from(series?.x ?? [], (x, index) => [x, series?.y[index] ?? NaN]);
  };
  return { runs: oldest, points };
}

const SCRIPT = `
import random, celltrail
random.seed(7)
for epoch in range(3):
    celltrail.log({"loss": 1 / (epoch + 1), "acc": float("nan")}, step={"epoch": epoch})
celltrail.log({"test/acc": 0.9})
for lr in (0.1, 0.2):
    with celltrail.run(f"lr {lr}", params={"layers": [8, 8], "api_key": "s3cr3t"}) as run:
        for _ in range(4):
            run.log({"loss": lr})
print("done")
`;

it('records what a script logs, and prints nothing', async () => {
  const { folder, run } = project(SCRIPT);
  expect(await run()).toEqual({ stdout: 'done\n', stderr: '' });
  const { runs, points } = await recorded(folder);
  expect(runs.map(({ name, notebook, status, kind }) => [name, notebook, status, kind])).toEqual([
    [null, 'train.py', 'ok', 'training'],
    ['lr 0.1', 'train.py', 'ok', 'manual'],
    ['lr 0.2', 'train.py', 'ok', 'manual'],
  ]);
  expect(await points(0, 'loss')).toEqual([[0, 1], [1, 1 / 2], [2, 1 / 3]]);
  expect(await points(2, 'loss')).toEqual([[1, 0.2], [2, 0.2], [3, 0.2], [4, 0.2]]);
  expect(runs[0]?.metrics.map(({ name, count, last }) => [name, count, last])).toEqual([['loss', 3, 1 / 3], ['acc', 3, NaN], ['test/acc', 1, 0.9]]);
  expect(runs[2]?.params.map(({ name, value }) => [name, value])).toEqual([['random.seed', 7], ['lr', 0.2], ['layers', [8, 8]]]);
});

it('runs a script as Python does, and tells how it ended', async () => {
  const { folder, run } = project('import sys, celltrail\ncelltrail.log({"loss": 1})\nprint(sys.argv, __name__)\nraise ValueError("no")');
  const failure = await run('-m', 'celltrail', 'train.py', '--lr', '1').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stdout: "['train.py', '--lr', '1'] __main__\n", stderr: expect.stringContaining('ValueError: no') as string });
  expect((await recorded(folder)).runs.map(({ notebook, status }) => [notebook, status])).toEqual([['train.py', 'failed']]);
});

it('keeps what was written when its process is killed, and calls the run lost', async () => {
  const { folder, options } = project('import celltrail, time\nfor step in range(10**9):\n    celltrail.log({"loss": step / 7}, step=step)\n    time.sleep(0.0005)');
  const child = spawn(python, ['train.py'], options);
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const trails = join(folder, '.celltrail', 'trails');
  await vi.waitFor(() => { expect(readFileSync(join(trails, readdirSync(trails)[0] ?? ''), 'utf8').split('"points"').length).toBeGreaterThan(3); }, { timeout: 20_000 });
  child.kill('SIGKILL');
  await exited;
  const { runs, points } = await recorded(folder);
  expect(runs.map(({ status }) => status)).toEqual(['lost']);
  const found = await points(0, 'loss');
  expect(found.length).toBeGreaterThan(50);
  expect(found).toEqual(found.map((_, step) => [step, step / 7]));
});

it('never breaks the code that it runs in', async () => {
  const { folder, run } = project(`
import celltrail
class Odd:
    def __float__(self): raise RuntimeError("odd")
    def __str__(self): raise RuntimeError("odd")
celltrail.log({"a": Odd(), "b": object()})
celltrail.log(None)
celltrail.log({"a": 1}, step="x")
celltrail.run(params=3)
celltrail.run(params={"x": Odd()}).log({"c": "word", "d": 1, 5: 2})
print("done")`);
  expect(await run()).toEqual({ stdout: 'done\n', stderr: '' });
  const { runs } = await recorded(folder);
  expect(runs.flatMap(({ metrics }) => metrics.map(({ name, last }) => [name, last]))).toEqual([['d', 1], ['5', 2]]);
});

it('leaves no record of a process that tells nothing, nor of further ranks', async () => {
  const quiet = project('import celltrail');
  await quiet.run();
  expect(readdirSync(quiet.folder)).toEqual(['train.py']);
  const further = project('import celltrail\nfor step in range(9):\n    celltrail.log({"loss": 1}, step=step)', { RANK: '1', LOCAL_RANK: '0' });
  await further.run();
  expect(readdirSync(further.folder)).toEqual(['train.py']);
});

it('tells its numbers to celltrail run where that runs the script', async () => {
  const { folder } = project('import celltrail\nfor epoch in range(2):\n    print(f"epoch {epoch}: loss={1 / (epoch + 3):.1f}", flush=True)\n    celltrail.log({"train_loss": 1 / (epoch + 3)}, step={"epoch": epoch})\ncelltrail.log({"f1": 0.75})');
  const parser = await openParser(parserFiles);
  const stores = createLocalStores({ createCapture: (context) => Promise.resolve(createCapture(context, () => UNKNOWN_CODE, parser)) });
  const { terminal, printed } = recordingTerminal(folder, new FakeStores([]), { env: { ...process.env, PYTHONPATH: kernel }, stores: () => Promise.resolve(stores) });
  const streams = { stdout: new PassThrough().resume(), stderr: new PassThrough().resume(), shareTerminal: false };
  expect(await createRunCommand(() => streams).run({ values: {}, positionals: [python, 'train.py'] }, terminal)).toBe(0);
  const { runs } = await recorded(folder);
  expect(runs.map(({ notebook, status, metrics }) => [notebook, status, metrics.map(({ name, count, last }) => [name, count, last])])).toEqual([['train.py', 'ok', [['train_loss', 2, 0.25], ['f1', 1, 0.75]]]]);
  expect(printed.err).toBe('');
});

it('tells turns of a loop over settings apart, of one that shows nothing and of a bar', async () => {
  const { folder, run } = project(`
import io, celltrail
from tqdm import tqdm
def train(lr):
    for turn in range(3):
        celltrail.log({"loss": lr / (turn + 1)}, step={"epoch": turn})
for lr in (0.1, 0.2):
    for drop in [0, 0.5]:
        train(lr)
for units in (4, 8):
    for turn in range(2):
        bar = tqdm(range(3), file=io.StringIO())
        for batch in bar:
            bar.set_postfix(acc=units + turn)
for value in [1, 2, 3]:
    celltrail.log({"value": value})`);
  await run();
  const { runs, points } = await recorded(folder);
  const settings = runs.map(({ params, metrics }) => [Object.fromEntries(params.map(({ name, value }) => [name, value])), metrics.map(({ name, count }) => [name, count])]);
  expect(settings).toEqual([
    ...[{ drop: 0, lr: 0.1 }, { drop: 0.5, lr: 0.1 }, { drop: 0, lr: 0.2 }, { drop: 0.5, lr: 0.2 }].map((params) => [params, [['loss', 3]]]),
    ...[{ units: 4 }, { units: 8 }].map((params) => [params, [['acc', 6]]]),
    [{}, [['value', 3]]],
  ]);
  expect(await points(5, 'acc')).toEqual([[1, 8], [2, 8], [3, 8], [4, 9], [5, 9], [6, 9]]);
});

it.each([
  ['that PyTorch uses, with their peak memory', [3 << 20, 0, 5 << 19], { device: 'cuda:0 Stand-in 0, cuda:2 Stand-in 2' }, { gpu_memory_peak_MiB: 3 }],
  ['of which none is in use as none', [0, 0, 0], {}, {}],
])('tells GPUs %s, and the seed', async (_, used, settings, memory) => {
  const { folder, run } = project(`
import sys, types
used = ${JSON.stringify(used)}
sys.modules["torch"] = torch = types.ModuleType("torch")
torch.manual_seed = lambda seed: None
torch.cuda = types.SimpleNamespace(
    is_initialized=lambda: any(used), device_count=lambda: len(used),
    max_memory_allocated=lambda index: used[index], get_device_name=lambda index: f"Stand-in {index}")
import celltrail
torch.manual_seed(7)
celltrail.log({"loss": 2})`);
  await run();
  const { runs } = await recorded(folder);
  const told = runs.map(({ params, metrics }) => [Object.fromEntries(params.map(({ name, value }) => [name, value])), Object.fromEntries(metrics.map(({ name, last }) => [name, last]))]);
  expect(told).toEqual([[{ 'torch.manual_seed': 7, ...settings }, { loss: 2, ...memory }]]);
});

it('joins the command of a terminal that is being recorded, and records by itself where none is', async () => {
  const heads = async (shell: number): Promise<unknown[]> => {
    const commands = mkdtempSync(join(tmpdir(), 'celltrail-'));
    folders.push(commands);
    writeFileSync(join(commands, `${shell}.json`), JSON.stringify({ store: join(commands, '.celltrail'), session: 'TOLD' }));
    const { folder, run } = project('import celltrail\ncelltrail.log({"f1": 0.75})', { CELLTRAIL_COMMANDS: commands });
    await run();
    const store = [commands, folder].map((each) => join(each, '.celltrail', 'trails')).find(existsSync) ?? '';
    return readdirSync(store).flatMap((name) => readFileSync(join(store, name), 'utf8').split('\n').slice(0, 2).map((line) => (JSON.parse(line.split('\t')[0] ?? '') as Record<string, unknown>)[line.includes('"version"') ? 'kind' : 'session']));
  };
  expect(await heads(process.pid)).toEqual(['helper', 'TOLD']);
  expect(await heads(1)).toEqual(['session', expect.not.stringMatching('TOLD')]);
});

it('follows libraries that are imported later, and leaves them otherwise as they are', async () => {
  const { folder, run } = project(`
import celltrail, inspect
import numpy.random
numpy.random.seed(5)
celltrail.log({"first": numpy.random.rand(), "array": numpy.float32(0.5)})
print(numpy.random.__spec__.name, numpy.random.seed.__name__, numpy.random.rand.__name__, inspect.getsourcefile(numpy.random) is not None)`);
  expect((await run()).stdout).toBe('numpy.random seed rand True\n');
  const { runs } = await recorded(folder);
  expect(runs.map(({ params }) => params.map(({ name, value }) => [name, value]))).toEqual([[['numpy.random.seed', 5]]]);
  expect(runs[0]?.metrics.map(({ name, last }) => [name, last])).toEqual([['first', 0.22199317108973948], ['array', 0.5]]);
});

it('is Python of 3.8 and later', async () => {
  const { run } = project('import ast, pathlib, sys\nast.parse(pathlib.Path(sys.argv[1]).read_text(encoding="utf8"), feature_version=(3, 8))\nprint("read")');
  expect((await run('train.py', join(kernel, 'celltrail.py'))).stdout).toBe('read\n');
});

it('is a package that pip installs', () => {
  const { version } = JSON.parse(readFileSync(join(kernel, '..', '..', 'package.json'), 'utf8')) as { version: string };
  const told = [readFileSync(join(kernel, 'pyproject.toml'), 'utf8').match(/^version = "(.*)"$/m)?.[1], readFileSync(join(kernel, 'celltrail.py'), 'utf8').match(/^__version__ = "(.*)"$/m)?.[1]];
  expect(told).toEqual([version, version]);
});
