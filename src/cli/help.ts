import type { Command } from './command';

/** The text of `celltrail --help`. */
export function generalHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, usage, summary }) => [`celltrail ${name} ${usage}`, summary] as const);
  return [
    'Reads what Celltrail recorded of your notebooks.',
    '',
    ...columns(rows),
    '',
    'celltrail COMMAND --help tells more about one command, celltrail --version the version.',
    'Exit codes: 0 done, 1 no such run (of diff: notebooks differ), 2 trouble.',
    '',
  ].join('\n');
}

/** The text of `celltrail COMMAND --help`. */
export function commandHelp({ name, usage, summary, optionHelp }: Command): string {
  return [`celltrail ${name} ${usage}`, '', summary, '', ...columns(optionHelp), ''].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
