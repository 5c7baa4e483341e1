/** Configuration files that a program is given by name, as settings. */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { flattenSettings } from '../logs/settings';
import { readYaml } from '../logs/settings-file';
import type { Setting } from './flags';

/** A larger file (bytes), or one of more settings, is data. */
const LARGEST = 256 * 1024;
const MOST_SETTINGS = 500;

const FILE = /\.(?:ya?ml|json|toml)$/i;
/** What is called so is a configuration, whatever it is in. */
const CONFIGURES = /conf|cfg|param|hyp|setting|args|recipe|experiment/i;

/** The settings in files among a program's words; those of a later file count. What cannot be read is passed over: the program tells of it. */
export async function readConfigFiles(args: readonly string[], folder: string): Promise<Setting[]> {
  const settings: Setting[] = [];
  for (const path of configFiles(args)) settings.push(...(await readSettings(resolve(folder, path))));
  return settings;
}

/** Words that name such a file: behind a flag of that kind, called so itself, or YAML or TOML that stands alone. */
function configFiles(args: readonly string[]): string[] {
  return args.flatMap((word, index): string[] => {
    const [, flag, given] = /^--?([\w.-]+)=(.+)$/s.exec(word) ?? [];
    const path = given ?? word;
    if (path.startsWith('-') || !FILE.test(path)) return [];
    const before = args[index - 1] ?? '';
    const named = flag ?? (before.startsWith('-') ? before : null);
    const isConfig = named === null ? CONFIGURES.test(basename(path)) || extname(path) !== '.json' : CONFIGURES.test(named) || CONFIGURES.test(basename(path));
    return isConfig ? [path] : [];
  });
}

async function readSettings(path: string): Promise<readonly Setting[]> {
  try {
    if ((await stat(path)).size > LARGEST) return [];
    const text = await readFile(path, 'utf8');
    const params = /toml$/i.test(path) ? flattenSettings(parseToml(text)) : readYaml(text);
    return params.length > MOST_SETTINGS ? [] : params;
  } catch {
    return [];
  }
}
