import type { Suite } from '../lib/bench';
import { activation } from './activation';
import { callbacks } from './callbacks';
import { ingest } from './ingest';
import { latency } from './latency';
import { neighbours } from './neighbours';
import { overhead } from './overhead';
import { packaged } from './packaged';
import { scale } from './scale';

export { runSuite } from '../lib/run-suite';

/** The bars of the foundation: ingest, scale, latency, other windows, callbacks, overhead, activation and size. */
export const suite: Suite = { name: 'foundation', benches: [ingest, scale, latency, neighbours, callbacks, overhead, activation, packaged] };
