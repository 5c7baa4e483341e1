/** What git needs to know to compare and merge notebooks with Celltrail. */
import { basename, dirname, join } from 'node:path';
import { addAttribute, deleteSections, removeAttribute, writeConfig, type GitScope } from '../core/environment/git-config';

const ATTRIBUTE = '*.ipynb diff=celltrail merge=celltrail';
const SECTIONS = ['diff.celltrail', 'merge.celltrail', 'difftool.celltrail'] as const;

/** The running program, as paths: in VS Code the executable is the editor's own. */
export interface ProgramPaths {
  readonly executable: string;
  readonly script: string;
}

/** Sets the drivers. */
export async function installDrivers(scope: GitScope, program: ProgramPaths): Promise<void> {
  await writeConfig(scope, {
    // Git adds the path and both sides behind the command; on its own it would show them so.
    'diff.celltrail.command': driver(program, 'git diff "$@"', 'git --no-pager diff --no-index --no-ext-diff -- "$2" "$5" || true'),
    'diff.celltrail.textconv': driver(program, 'git textconv "$1"', 'cat "$1"'),
    'merge.celltrail.name': 'Celltrail: cells, lines and outputs of notebooks',
    'merge.celltrail.driver': `${driver(program, 'merge "$1" "$2" "$3" -o "$2"', 'git merge-file --marker-size="$4" "$2" "$1" "$3"').replaceAll('%', '%%')} %O %A %B %L`,
    'difftool.celltrail.cmd': `${driver(program, 'diff "$1" "$2"', 'git --no-pager diff --no-index --no-ext-diff -- "$1" "$2" || true')} "$LOCAL" "$REMOTE"`,
  });
  await addAttribute(scope, ATTRIBUTE);
}

/** Takes away what `installDrivers` set. */
export async function uninstallDrivers(scope: GitScope): Promise<void> {
  await removeAttribute(scope, ATTRIBUTE);
  await deleteSections(scope, SECTIONS);
}

/**
 * What git's shell runs: the program with `args`, where it is now; once it is gone, what git does without it, for a driver
 * that fails keeps only our side of a merge. An extension lies in a folder with its version, which the next update takes away.
 */
function driver({ executable, script }: ProgramPaths, args: string, without: string): string {
  const find = `s=${quote(script)}; [ -f "$s" ] || for s in ${laterVersions(script)}; do :; done; n=${quote(executable)}; command -v "$n" >/dev/null || n=node`;
  return `f() { ${find}; if [ -f "$s" ] && command -v "$n" >/dev/null; then ELECTRON_RUN_AS_NODE=1 "$n" "$s" ${args}; else ${without}; fi; }; f`;
}

/** Where the script of another version of the extension lies, as a pattern of the shell; the script's own place where it is in no extension's folder. */
function laterVersions(script: string): string {
  const root = dirname(dirname(script));
  const name = /^(.+?)-\d+\.\d+\.\d+/.exec(basename(root))?.[1];
  if (name === undefined) return quote(script);
  return `${quote(join(dirname(root), `${name}-`))}*${quote(`/${basename(dirname(script))}/${basename(script)}`)}`;
}

/** A path for a POSIX shell, which git uses on Windows too. */
function quote(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;
}
