import type { Suite } from '../lib/bench';
import { chain } from './chain';
import { helper } from './helper';
import { importEvents } from './import-events';
import { session } from './session';

export { runSuite } from '../lib/run-suite';

/** The bars of slices, beside gather's engine and over a long session, of importing what other tools logged, and of the helper in Python. */
export const suite: Suite = { name: 'capture', benches: [chain, session, importEvents, helper] };
