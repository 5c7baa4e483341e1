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
const CALLS = 20_000;
/** A call of the rival takes milliseconds. */
const RIVAL_CALLS = 200;

interface Measured {
  readonly load: number;
  readonly call: number;
}

/** The helper in Python: its import, and one call of `log` with two numbers, beside MLflow's. */
export const helper: Bench = {
  name: 'helper',
  title: 'The helper in Python: import, and a call of log with two numbers',
  async run(context) {
    // A copy, for Python keeps what it compiles beside it, as after an installation.
    await cp(join(context.root, 'media', 'kernel', 'celltrail.py'), join(context.scratch, 'celltrail.py'));
    const rival = await measure('mlflow', RIVAL_CALLS, context);
    const own: Measured[] = [];
    for (let start = 0; start < STARTS; start += 1) own.push(await measure('celltrail', CALLS, context));
    const row = (what: string, of: keyof Measured, limit: number): Row => ({ what, unit: 'ms', ours: median(own.map((each) => each[of])), rival: { name: of === 'load' ? 'MLflow, with the start of a run' : 'MLflow', value: rival[of] }, bar: { of: 'ours', is: 'at most', limit } });
    return [row('import', 'load', IMPORT_MS), row('log of two numbers: median', 'call', CALL_MS)];
  },
};

async function measure(tracker: 'celltrail' | 'mlflow', calls: number, { root, scratch, rivals, say }: BenchContext): Promise<Measured> {
  const folder = await mkdtemp(join(scratch, 'log-'));
  const env = { ...process.env, PYTHONPATH: scratch, PYTHONDONTWRITEBYTECODE: '' };
  const { stdout } = await promisify(execFile)(await rivals(), [join(root, 'test', 'bench', 'rivals', 'log_calls.py'), tracker, folder, String(calls)], { env });
  const measured = JSON.parse(stdout) as Measured;
  say(`  ${tracker}: import ${measured.load.toFixed(1)} ms, log ${(measured.call * 1000).toFixed(1)} µs`);
  return measured;
}
