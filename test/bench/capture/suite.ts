import type { Suite } from '../lib/bench';
import { chain } from './chain';
import { importEvents } from './import-events';
import { session } from './session';

export { runSuite } from '../lib/run-suite';

/** The bars of slices, beside gather's engine and over a long session, and of importing what other tools logged. */
export const suite: Suite = { name: 'capture', benches: [chain, session, importEvents] };
