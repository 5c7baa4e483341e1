import { diffNotebooks } from '../core/notebook/diff/diff';
import { DEFAULT_OPTIONS } from '../core/notebook/diff/options';
import { comparePixels } from '../core/notebook/output/pixels';
import { viewAsText } from '../core/notebook/text-view';
import { CliError, EXIT, type Command, type ExitCode, type Terminal } from './command';
import { renderDiff } from './diff-view';
import { installDrivers, uninstallDrivers } from './git-drivers';
import { readSide } from './notebook-side';
import { createPaint } from './style';

/** `celltrail git`: makes git compare and merge notebooks with Celltrail; git itself calls `diff` and `textconv`. */
export const gitCommand: Command = {
  name: 'git',
  usage: 'install|uninstall [--global]',
  summary: 'Makes "git diff", "git log -p" and "git merge" understand notebooks, or puts things back.',
  options: { global: { type: 'boolean' } },
  optionHelp: [
    ['install', 'sets diff and merge drivers and a difftool for *.ipynb in this repository'],
    ['uninstall', 'takes them away again'],
    ['--global', 'for all repositories of this user'],
  ],
  positionals: 1,
  optional: 9,
  async run({ values, positionals: [deed, ...rest] }, terminal) {
    const scope = { folder: terminal.cwd, isGlobal: values['global'] === true };
    const where = scope.isGlobal ? 'in all your repositories' : 'in this repository';
    if (deed === 'install') {
      await installDrivers(scope, { executable: process.execPath, script: process.argv[1] ?? '' });
      return say(terminal, `git now compares and merges notebooks with Celltrail ${where}: "celltrail git uninstall" puts things back.\n`);
    }
    if (deed === 'uninstall') {
      await uninstallDrivers(scope);
      return say(terminal, `git treats notebooks ${where} as before.\n`);
    }
    if (deed === 'textconv' && rest.length === 1) return say(terminal, viewAsText(await readSide(rest[0] ?? '', terminal, undefined)));
    if (deed === 'diff' && rest.length >= 2) return diffForGit(rest, terminal);
    throw new CliError(`Usage: celltrail git ${gitCommand.usage}`);
  },
};

/** Git gives the path, and for each side a file, its object and its mode. It stops at the first file that cannot be compared, so what is wrong is told instead. */
async function diffForGit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [path = '', left = '', , , right = ''] = args;
  const paint = createPaint(terminal.colour || terminal.env['GIT_PAGER_IN_USE'] === 'true');
  try {
    const [a, b] = [await readSide(left, terminal, undefined), await readSide(right, terminal, undefined)];
    const diff = diffNotebooks(a, b, { ...DEFAULT_OPTIONS, pixels: comparePixels });
    return say(terminal, renderDiff(diff, { left: { name: `a/${path}`, notebook: a }, right: { name: `b/${path}`, notebook: b } }, paint));
  } catch (error) {
    return say(terminal, `${path} cannot be compared as a notebook: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return EXIT.ok;
}
