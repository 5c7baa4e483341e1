import type { Suite } from '../lib/bench';
import { draw } from './draw';
import { envelope } from './envelope';
import { panel } from './panel';
import { table } from './table';

export { runSuite } from '../lib/run-suite';

/** The bars of the comparison panel that hold without VS Code: the table's columns and queries, points read for a chart, and the panel's page in Chromium. */
export const suite: Suite = { name: 'compare', benches: [table, envelope, draw, panel] };
