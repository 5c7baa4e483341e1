import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { CliError, EXIT, exitOf, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { commands } from './commands';
import { commandHelp, generalHelp } from './help';

/** Runs one call of `celltrail`: `argv` is what follows the program's name. Never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    terminal.err(`celltrail: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitOf(error);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    terminal.err(generalHelp(await loadAll()));
    return EXIT.trouble;
  }
  if (first === '--version' || first === '-v') return print(terminal, `${version}\n`);
  if (first === '--help' || first === '-h') return print(terminal, generalHelp(await loadAll()));
  const command = await commands.find(({ name }) => name === first)?.load();
  if (!command) throw new CliError(`There is no command "${first}": "celltrail --help" lists them.`);
  const args = parse(command, command.passesOn ? endOptions(command, rest) : rest);
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

/** The arguments with `--` before the first that is no option of the command: what follows is another program's. */
function endOptions({ options }: Command, argv: readonly string[]): readonly string[] {
  let at = 0;
  while (argv[at]?.startsWith('-') && argv[at] !== '--') at += options[argv[at]?.slice(2) ?? '']?.type === 'string' ? 2 : 1;
  return argv[at] === '--' ? argv : [...argv.slice(0, at), '--', ...argv.slice(at)];
}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return EXIT.ok;
}
