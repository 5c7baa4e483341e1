import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { CliError, EXIT, exitOf, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { commands } from './commands';
import { commandHelp, generalHelp } from './help';

/** Runs one call of `celltrail`: `argv` is what follows the program's name. Never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    terminal.err(`celltrail: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitOf(error);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    terminal.err(generalHelp(await loadAll()));
    return EXIT.trouble;
  }
  if (first === '--version' || first === '-v') return print(terminal, `${version}\n`);
  if (first === '--help' || first === '-h') return print(terminal, generalHelp(await loadAll()));
  const command = await commands.find(({ name }) => name === first)?.load();
  if (!command) throw new CliError(`There is no command "${first}": "celltrail --help" lists them.`);
  const args = parse(command, rest);
  return args.values['help'] ? print(terminal, commandHelp(command)) : command.run(args, terminal);
}

function loadAll(): Promise<Command[]> {
  return Promise.all(commands.map((command) => command.load()));
}

function parse(command: Command, argv: readonly string[]): CommandArgs {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const args = { values: values as CommandArgs['values'], positionals };
    const extra = positionals.length - command.positionals;
    if (args.values['help'] || (extra >= 0 && extra <= (command.optional ?? 0))) return args;
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : String(error)} ("celltrail ${command.name} --help" tells more.)`, EXIT.trouble, { cause: error });
  }
  throw new CliError(`Usage: celltrail ${command.name} ${command.usage}`);
}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return EXIT.ok;
}
