import { createCapture } from '../core/capture/engine';
import { createEnvironmentFinder } from '../core/environment/find-environment';
import { analyserWith } from '../core/python/analyse';
import { filesIn, openParser, type PythonParser } from '../core/python/syntax';
import type { Stores } from '../core/store/api';
import { createLocalStores } from '../core/store/local-stores';

/** The stores of this machine, read and written in this process; the parser is loaded when code has to be read. */
export function openLocalStores(): Stores {
  let parser: Promise<PythonParser> | undefined;
  const openOnce = (): Promise<PythonParser> => (parser ??= openParser(filesIn(__dirname)));
  return createLocalStores({
    openParser: openOnce,
    findEnvironment: createEnvironmentFinder(process.pid),
    createCapture: async (context) => {
      const opened = await openOnce();
      const analyser = analyserWith(opened);
      return createCapture(context, (source) => analyser.analyse(source), opened);
    },
  });
}
