import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchContext, Row, Suite } from './bench';
import { isMet, ratioOf } from './judge';
import { benchTable } from './table';

/** Processes waiting for a core (mean of the last minute) up to which a machine counts as doing nothing else. */
const QUIET_LOAD = 1;

/**
 * Runs the benches of a suite one after the other (those called `only`, or all), prints the table and writes
 * `out/bench/<suite>.json`. A bench that throws counts as missed, and the others go on.
 * @returns Whether every bar was met.
 */
export async function runSuite(suite: Suite, only: readonly string[], context: BenchContext): Promise<boolean> {
  const busy = loadavg()[0] ?? 0;
  if (busy > QUIET_LOAD) context.say(`This machine is at work already (load ${busy.toFixed(1)}): what is measured now says little about Celltrail.`);
  const failures: { bench: string; error: string }[] = [];
  const rows: (Row & { bench: string })[] = [];
  for (const bench of chosen(suite, only)) {
    context.say(`\n${bench.title}`);
    try {
      rows.push(...(await bench.run(context)).map((row) => ({ bench: bench.name, ...row })));
    } catch (error) {
      failures.push({ bench: bench.name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      context.say(`${bench.name} could not be measured: ${failures.at(-1)?.error}`);
    }
  }
  context.say(`\n${benchTable(rows, process.stdout.isTTY)}\n`);
  const results = rows.map((row) => ({ ...row, ratio: ratioOf(row) ?? null, met: isMet(row) ?? null }));
  const file = join(context.root, 'out', 'bench', `${suite.name}.json`);
  await mkdir(join(context.root, 'out', 'bench'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ suite: suite.name, time: new Date().toISOString(), machine: machine(), loadBefore: busy, rows: results, failures }, null, 2)}\n`);
  for (const { bench } of failures) context.say(`${bench} could not be measured: see above.`);
  const missed = results.filter(({ met }) => met === false);
  context.say(missed.length === 0 && failures.length === 0 ? `Every bar is met. Written to ${file}` : `${missed.length} missed, ${failures.length} not measured. Written to ${file}`);
  return missed.length === 0 && failures.length === 0;
}

function chosen({ name, benches }: Suite, only: readonly string[]): readonly Bench[] {
  const names = benches.map((bench) => bench.name);
  const unknown = only.find((word) => !names.includes(word));
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}" in ${name}: it has ${names.join(', ')}.`);
  return only.length === 0 ? benches : benches.filter((bench) => only.includes(bench.name));
}

function machine(): object {
  return { node: process.version, platform: `${platform()} ${release()} ${arch()}`, cpu: cpus()[0]?.model ?? '', cores: cpus().length, memory: totalmem() };
}
