import { runTests } from '@vscode/test-electron';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench';
import { installExtension, type InstalledExtension } from './install-extension';

/** One start of VS Code. */
export interface EditorRun {
  /** File of `test/bench/`, without `.ts`, whose `run` is called in the extension host. */
  readonly suite: string;
  /** The workspace folder. */
  readonly folder: string;
  readonly extensions: readonly InstalledExtension[];
  /** What the suite reads with `readInput`. */
  readonly input: object;
}

/** Starts a fresh VS Code with these extensions installed, and gives what the suite handed to `writeResult`. */
export async function runInEditor<T>(run: EditorRun, context: BenchContext): Promise<T> {
  const { executable } = await context.editor();
  const place = await mkdtemp(join(context.scratch, 'editor-'));
  const host = join(place, 'host');
  await mkdir(host, { recursive: true });
  // Only files inside an extension under development may call the API, so the suite gets an extension of its own.
  await writeFile(join(host, 'package.json'), JSON.stringify({ name: 'bench', publisher: 'bench', version: '0.0.0', engines: { vscode: '*' } }));
  await cp(await context.bundle(run.suite), join(host, 'suite.js'));
  const extensionsDir = join(place, 'extensions');
  for (const extension of run.extensions) await installExtension(extension, extensionsDir);
  const result = join(place, 'result.json');
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: host,
    extensionTestsPath: join(host, 'suite.js'),
    launchArgs: [run.folder, '--extensions-dir', extensionsDir, '--user-data-dir', join(place, 'user'), '--disable-workspace-trust'],
    extensionTestsEnv: { CELLTRAIL_BENCH: JSON.stringify({ ...run.input, result }) },
  });
  return JSON.parse(await readFile(result, 'utf8')) as T;
}
