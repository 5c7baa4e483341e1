/** What the code of a run imports from installed packages. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normalName } from '../environment/packages';
import { readMetadata } from '../environment/package-metadata';
import { readCell } from '../python/cell-code';
import type { PythonParser } from '../python/syntax';
import type { SyntaxNode } from '../python/tree';

/** Packages that are called otherwise than the modules they bring, for where they are not installed. */
const PACKAGES: Readonly<Record<string, string>> = {
  sklearn: 'scikit-learn', skimage: 'scikit-image', cv2: 'opencv-python', PIL: 'pillow', yaml: 'PyYAML', bs4: 'beautifulsoup4', dateutil: 'python-dateutil',
  umap: 'umap-learn', imblearn: 'imbalanced-learn', Crypto: 'pycryptodome', dotenv: 'python-dotenv', attr: 'attrs', zmq: 'pyzmq', osgeo: 'GDAL', pytorch_lightning: 'pytorch-lightning',
};

/** Names of the modules that sources import, the first part of each; relative imports are the workspace's own. */
export function importedModules(sources: readonly string[], parser: PythonParser): string[] {
  const modules = sources.flatMap((source) => readCell(parser, source).statements.flatMap(modulesBelow));
  return [...new Set(modules)].sort();
}

/** The packages among those on record that bring these modules; `sites` are folders of installed packages that tell more. */
export async function packagesOf(modules: readonly string[], recorded: readonly string[], sites: readonly string[]): Promise<string[]> {
  const known = new Map(recorded.map((name) => [normalName(name), name]));
  const installed = await modulesInstalled(sites);
  const named = modules.flatMap((module) => [...(installed.get(module) ?? []), usualPackage(module)]);
  return [...new Set(named.flatMap((name) => known.get(normalName(name)) ?? []))];
}

/** The package that is known to bring a module, where nothing installed tells. */
export function usualPackage(module: string): string {
  return PACKAGES[module] ?? module;
}

function modulesBelow(node: SyntaxNode): string[] {
  if (node.type === 'import_statement') return node.all('name').flatMap((name) => firstPart(name.child('name') ?? name));
  if (node.type === 'import_from_statement') return firstPart(node.child('module_name'));
  return node.children.flatMap(modulesBelow);
}

function firstPart(name: SyntaxNode | undefined): string[] {
  const first = name?.text.split('.', 1)[0]?.trim();
  return first ? [first] : [];
}

/** Which packages bring each module, as their installers noted it. */
async function modulesInstalled(sites: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const site of sites) {
    for (const folder of (await readdir(site).catch(() => [])).filter((name) => name.endsWith('.dist-info'))) {
      const listed = await readFile(join(site, folder, 'top_level.txt'), 'utf8').catch(() => readFile(join(site, folder, 'RECORD'), 'utf8').catch(() => ''));
      const modules = new Set(listed.split('\n').map((line) => /^(\w+)(?:\.py)?(?:[/,\r]|$)/.exec(line)?.[1] ?? ''));
      const name = modules.size === 0 ? null : (await readMetadata(join(site, folder, 'METADATA')))?.name;
      for (const module of name ? modules : []) if (module !== '') found.set(module, [...(found.get(module) ?? []), name ?? '']);
    }
  }
  return found;
}
