/** Effects of libraries of which only this matters: they set what others read. */
import type { Library } from './effect';

/** Libraries that change the environment, or other libraries. */
export const others: Library = {
  pure: [],
  functions: [
    { names: 'dotenv.load_dotenv', effect: { gives: 'value', sets: ['set os'], file: { mode: 'list', at: 0 } } },
    { names: 'tqdm.tqdm.pandas tqdm.auto.tqdm.pandas tqdm.notebook.tqdm.pandas tqdm.autonotebook.tqdm.pandas pandarallel.pandarallel.initialize', effect: { gives: 'value', sets: ['set pandas'] } },
    { names: 'nest_asyncio.apply', effect: { gives: 'value', sets: ['set asyncio'] } },
    // Packages of environments make them known as they are imported.
    { names: 'gymnasium.make gymnasium.make_vec gym.make', effect: { gives: 'holds', type: 'foreign', reads: ['imported'] } },
    { names: 'sklearnex.patch_sklearn sklearnex.unpatch_sklearn intelex.patch_sklearn', effect: { gives: 'value', sets: ['patched', 'set sklearn'] } },
  ],
  methods: {},
};
