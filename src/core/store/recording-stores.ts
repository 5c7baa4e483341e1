/** Stores that record, with all that they take part of their work to. */
import { createCapture } from '../capture/engine';
import { createEnvironmentFinder } from '../environment/find-environment';
import { KernelFinder } from '../environment/find-kernel';
import { analyserWith } from '../python/analyse';
import { filesIn, openParser, type PythonParser } from '../python/syntax';
import { createLocalStores, type LocalStores } from './local-stores';

/**
 * Opens stores in this process that record. The parser's wasm files lie in `programs`, and are loaded when code has to be read.
 * Kernels descend from this process: a worker has the pid of the extension host.
 */
export function createRecordingStores(programs: string): LocalStores {
  let parser: Promise<PythonParser> | undefined;
  const openOnce = (): Promise<PythonParser> => (parser ??= openParser(filesIn(programs)));
  const kernels = new KernelFinder(process.pid);
  return createLocalStores({
    openParser: openOnce,
    kernels,
    findEnvironment: createEnvironmentFinder(kernels),
    createCapture: async (context) => {
      const opened = await openOnce();
      const analyser = analyserWith(opened);
      return createCapture(context, (source) => analyser.analyse(source), opened);
    },
  });
}
