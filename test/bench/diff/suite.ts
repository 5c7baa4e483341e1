import type { Suite } from '../lib/bench';
import { alignment } from './alignment';
import { cells } from './cells';
import { outputs } from './outputs';
import { page } from './page';
import { program } from './program';
import { window } from './window';

export { runSuite } from '../lib/run-suite';

/** The bars of comparing notebooks, beside nbdime. */
export const suite: Suite = { name: 'diff', benches: [cells, outputs, alignment, program, page, window] };
