/** What git needs to know to compare and merge notebooks with Celltrail. */
import { addAttribute, deleteSections, removeAttribute, writeConfig, type GitScope } from '../core/environment/git-config';

const ATTRIBUTE = '*.ipynb diff=celltrail merge=celltrail';
const SECTIONS = ['diff.celltrail', 'merge.celltrail', 'difftool.celltrail'] as const;

/** Sets the drivers; `program` is how a shell starts the command line. */
export async function installDrivers(scope: GitScope, program: string): Promise<void> {
  await writeConfig(scope, {
    'diff.celltrail.command': `${program} git diff`,
    'diff.celltrail.textconv': `${program} git textconv`,
    'merge.celltrail.name': 'Celltrail: cells, lines and outputs of notebooks',
    'merge.celltrail.driver': `${program} merge %O %A %B -o %A`,
    'difftool.celltrail.cmd': `${program} diff "$LOCAL" "$REMOTE"`,
  });
  await addAttribute(scope, ATTRIBUTE);
}

/** Takes away what `installDrivers` set. */
export async function uninstallDrivers(scope: GitScope): Promise<void> {
  await removeAttribute(scope, ATTRIBUTE);
  await deleteSections(scope, SECTIONS);
}

/** The running program as git's shell starts it; in VS Code it is the editor's own executable. */
export function programCommand(executable: string, script: string): string {
  return `ELECTRON_RUN_AS_NODE=1 ${quote(executable)} ${quote(script)}`;
}

/** A path for a POSIX shell, which git uses on Windows too. */
function quote(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;
}
