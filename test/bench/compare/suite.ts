import type { Suite } from '../lib/bench';
import { envelope } from './envelope';
import { table } from './table';

export { runSuite } from '../lib/run-suite';

/** The bars of the comparison panel that hold without a window: the table's columns and queries, and points read for a chart. */
export const suite: Suite = { name: 'compare', benches: [table, envelope] };
