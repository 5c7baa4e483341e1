import type { Suite } from '../lib/bench';
import { chain } from './chain';
import { session } from './session';

export { runSuite } from '../lib/run-suite';

/** The bars of slices: beside gather's engine, and over a long session. */
export const suite: Suite = { name: 'capture', benches: [chain, session] };
