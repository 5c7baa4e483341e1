/** Reads files out of a git repository's history. */
import { gitArguments, gitLimits } from './git';
import { streamProgram } from './run-program';

/**
 * The content of a file as git names it (`HEAD:notebooks/a.ipynb` from the repository's root, `HEAD:./a.ipynb` from the
 * folder, `:a.ipynb` as it is staged); null where there is none, no repository or no git. Filters are not run.
 */
export async function readGitFile(folder: string, name: string): Promise<string | null> {
  if (name.startsWith('-')) return null;
  const chunks: Buffer[] = [];
  const code = await streamProgram('git', [...gitArguments(folder, []), 'cat-file', 'blob', name], gitLimits(), (chunk) => void chunks.push(chunk));
  return code === 0 ? Buffer.concat(chunks).toString('utf8') : null;
}
