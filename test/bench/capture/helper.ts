import { execFile } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { median } from '../lib/stats';

const IMPORT_MS = 20;
const CALL_MS = 0.01;
/** Python starts anew for each import. */
const STARTS = 9;

/** Trackers by their names in `log_calls.py`, and how often each is called: a call of MLflow takes milliseconds. */
const RIVALS = [
  { tracker: 'mlflow', name: 'MLflow', calls: 200 },
  { tracker: 'wandb', name: 'W&B offline', calls: 2_000 },
  { tracker: 'tensorboardx', name: 'tensorboardX', calls: 5_000 },
] as const;
const OWN = { tracker: 'celltrail', name: 'Celltrail', calls: 20_000 } as const;

interface Measured {
  readonly load: number;
  readonly call: number;
}

/** The helper in Python: its import, and one call of `log` with two numbers, beside those of other trackers. */
export const helper: Bench = {
  name: 'helper',
  title: 'The helper in Python: import, and a call of log with two numbers',
  async run(context) {
    // A copy, for Python keeps what it compiles beside it, as after an installation.
    await cp(join(context.root, 'media', 'kernel', 'celltrail.py'), join(context.scratch, 'celltrail.py'));
    const own: Measured[] = [];
    for (let start = 0; start < STARTS; start += 1) own.push(await measure(OWN, context));
    const ours = { load: median(own.map(({ load }) => load)), call: median(own.map(({ call }) => call)) };
    const rows: Row[] = [];
    for (const rival of RIVALS) {
      const { load, call } = await measure(rival, context);
      rows.push(
        { what: `import, beside ${rival.name}`, unit: 'ms', ours: ours.load, rival: { name: `${rival.name}, with the start of a run`, value: load }, bar: { of: 'ours', is: 'at most', limit: IMPORT_MS } },
        { what: `log of two numbers: median, beside ${rival.name}`, unit: 'ms', ours: ours.call, rival: { name: rival.name, value: call }, bar: { of: 'ours', is: 'at most', limit: CALL_MS } },
      );
    }
    return rows;
  },
};

async function measure({ tracker, name, calls }: (typeof RIVALS)[number] | typeof OWN, { root, scratch, rivals, say }: BenchContext): Promise<Measured> {
  const folder = await mkdtemp(join(scratch, 'log-'));
  const env = { ...process.env, PYTHONPATH: scratch, PYTHONDONTWRITEBYTECODE: '' };
  const { stdout } = await promisify(execFile)(await rivals(), [join(root, 'test', 'bench', 'rivals', 'log_calls.py'), tracker, folder, String(calls)], { env });
  const measured = JSON.parse(stdout) as Measured;
  say(`  ${name}: import ${measured.load.toFixed(1)} ms, log ${(measured.call * 1000).toFixed(1)} µs`);
  return measured;
}
