import { delimiter, join } from 'node:path';
import { firstProgram } from '../core/environment/first-program';

const isWindows = process.platform === 'win32';

/** The path of a program as a shell finds it: in its folder where it names one (then as it is), else on the PATH; null where it is on none. */
export async function findProgram(name: string, env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  if (/[\\/]/.test(name)) return name;
  const endings = isWindows && !/\.\w+$/.test(name) ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((entry) => entry !== '');
  return firstProgram(folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))));
}

/** The Python that a person would get by typing its name: that of an active environment comes first on the PATH. Null where there is none. */
export async function findPython(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  for (const name of isWindows ? ['python', 'py'] : ['python', 'python3']) {
    const path = await findProgram(name, env);
    if (path !== null) return path;
  }
  return null;
}
