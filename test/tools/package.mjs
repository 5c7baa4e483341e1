/** `npm run package`: the production build as a .vsix, refused when it holds a stray file or grows too big. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run, runMain, setUpDependencies, SetUpError, step } from './setup/index.mjs';

const maxBytes = 4 * 1024 * 1024;
const allowed = /^(package\.json|readme\.md|changelog\.md|license(\.txt|\.md)?|dist\/[\w.-]+\.(js|wasm)|dist\/webview\/[\w./-]+\.(js|css|ttf|woff2)|media\/.+\.(svg|png|md|py|toml|css))$/i;

/** @returns {Promise<string>} Path of the package. */
export async function makePackage() {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const vsix = join(root, 'out', `${name}-${version}.vsix`);
  await mkdir(join(root, 'out'), { recursive: true });
  await step('production build', () => run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root }));
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const strays = files.filter((file) => !allowed.test(file));
  if (strays.length > 0) throw new SetUpError(`These files have no place in the package, see .vscodeignore: ${strays.join(', ')}.`);
  // The README's links are for a reader of the repository; no published address could stand in their place.
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, rewriteRelativeLinks: false });
  const { size } = await stat(vsix);
  for (const file of files) console.log(`  ${file} (${(await stat(join(root, file))).size} bytes)`);
  console.log(`${vsix}: ${(size / 1024).toFixed(0)} KB in ${files.length} files`);
  if (size > maxBytes) throw new SetUpError(`The package is larger than ${maxBytes / 1024} KB.`);
  return vsix;
}

await runMain(async () => {
  await setUpDependencies();
  await makePackage();
  return true;
});
