import { stat } from 'node:fs/promises';
import type { Bench } from '../lib/bench';

const MEGABYTE = 1024 * 1024;

/** What a user downloads. `npm run package` itself refuses stray files. */
export const packaged: Bench = {
  name: 'package',
  title: 'Package: the .vsix as npm run package makes it',
  async run(context) {
    const { size } = await stat(await context.pack());
    return [{ what: 'the .vsix', unit: 'MB', ours: size / MEGABYTE, bar: { of: 'ours', is: 'at most', limit: 4 } }];
  },
};
