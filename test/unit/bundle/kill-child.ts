/** Imports files one after another, and prints each once it is in. Arguments: store, files. */
import { createLocalStores } from '../../../src/core/store/local-stores';

const [folder = '', ...files] = process.argv.slice(2);

async function main(): Promise<void> {
  const stores = createLocalStores();
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  process.stdout.write('open\n');
  for (const file of files) {
    const { id } = await stores.request('import', { folder, file, restore: false });
    process.stdout.write(`${id}\n`);
  }
  await stores.dispose();
}

void main();
