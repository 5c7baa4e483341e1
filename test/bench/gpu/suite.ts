import type { Suite } from '../lib/bench';
import { day } from './day';
import { parse } from './parse';
import { sampling } from './sampling';

export { runSuite } from '../lib/run-suite';

/** The bars of GPUs: reading what the driver says, a day of samples on disk, and what sampling costs. */
export const suite: Suite = { name: 'gpu', benches: [parse, day, sampling] };
