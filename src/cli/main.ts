/** The program `celltrail`: gives the command line the real terminal and the real stores. */
import { runCli } from './cli';
import { wantsColour } from './style';
import { createCapture } from '../core/capture/engine';
import { createEnvironmentFinder } from '../core/environment/find-environment';
import { analyserWith } from '../core/python/analyse';
import { filesIn, openParser, type PythonParser } from '../core/python/syntax';
import { createLocalStores } from '../core/store/local-stores';

// A reader that has seen enough (`celltrail runs | head`) closes the pipe: that is no trouble.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

let parser: Promise<PythonParser> | undefined;
const openOnce = (): Promise<PythonParser> => (parser ??= openParser(filesIn(__dirname)));

void runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  colour: wantsColour(process.stdout.isTTY, process.env),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stores: () =>
    createLocalStores({
      openParser: openOnce,
      findEnvironment: createEnvironmentFinder(process.pid),
      createCapture: async (context) => {
        const opened = await openOnce();
        const analyser = analyserWith(opened);
        return createCapture(context, (source) => analyser.analyse(source), opened);
      },
    }),
}).then((code) => {
  process.exitCode = code;
});
