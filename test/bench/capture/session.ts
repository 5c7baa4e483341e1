import type { Bench, Row } from '../lib/bench';
import { realisticSession } from '../lib/sessions';
import { executionOf, openBenchParser, takeUp } from '../lib/slice-session';
import { median, percentile, timed } from '../lib/stats';

const EXECUTIONS = 1_000;
/** Executions whose slices are asked for, from the end of the session. */
const ASKED = 300;
const INDEXED_MS = 5;
const SLICED_MS = 20;
const LINEAR = 2.5;

/** A session of containers, models, DataFrames, functions and classes: each execution indexed, then sliced. */
export const session: Bench = {
  name: 'session',
  title: 'A session of 1,000 executions: each indexed as it comes, and then sliced',
  async run({ root }) {
    const parser = await openBenchParser(root);
    const executions = realisticSession(2 * EXECUTIONS).map(({ cell, source }, index) => executionOf(index + 1, cell, source));
    takeUp(parser, executions.slice(0, 100));
    const taken: number[] = [];
    const slices = takeUp(parser, executions.slice(0, EXECUTIONS), (ms) => void taken.push(ms));
    const sliced: number[] = [];
    for (let ordinal = EXECUTIONS; ordinal > EXECUTIONS - ASKED; ordinal -= 1) sliced.push(await timed(() => slices.slice([{ ordinal }], 'backward')));
    const code: number[] = [];
    for (let ordinal = EXECUTIONS; ordinal > EXECUTIONS - ASKED; ordinal -= 1) code.push(await timed(() => slices.code([{ ordinal }])));
    const all = sum(taken);
    let twice = 0;
    takeUp(parser, executions, (ms) => void (twice += ms));
    parser.dispose();
    const of = `of ${EXECUTIONS.toLocaleString('en')}`;
    const atMost = (limit: number): Pick<Row, 'bar'> => ({ bar: { of: 'ours', is: 'at most', limit } });
    return [
      { what: `one execution ${of} indexed, parse included: median`, unit: 'ms', ours: median(taken), ...atMost(INDEXED_MS) },
      { what: `one execution ${of} indexed, parse included: 95th percentile`, unit: 'ms', ours: percentile(taken, 95), ...atMost(INDEXED_MS) },
      { what: `the last ${ASKED} ${of} indexed, parse included: median of each`, unit: 'ms', ours: median(taken.slice(-ASKED)), ...atMost(INDEXED_MS) },
      { what: `slice over ${EXECUTIONS.toLocaleString('en')} executions: median`, unit: 'ms', ours: median(sliced), ...atMost(SLICED_MS) },
      { what: `slice over ${EXECUTIONS.toLocaleString('en')} executions: 95th percentile`, unit: 'ms', ours: percentile(sliced, 95), ...atMost(SLICED_MS) },
      { what: `slice as code that runs: median`, unit: 'ms', ours: median(code), ...atMost(SLICED_MS) },
      { what: `all ${EXECUTIONS.toLocaleString('en')} indexed`, unit: 'ms', ours: all },
      { what: `twice as many indexed, by that time`, unit: 'times', ours: twice / all, ...atMost(LINEAR) },
    ];
  },
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
