/** The program `celltrail`: gives the command line the real terminal and the real stores. */
import { runCli } from './cli';
import { wantsColour } from './style';

// A reader that has seen enough (`celltrail runs | head`) closes the pipe: that is no trouble.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  colour: wantsColour(process.stdout.isTTY, process.env),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stores: async () => (await import('../core/store/recording-stores')).createRecordingStores(__dirname),
}).then((code) => {
  process.exitCode = code;
});
