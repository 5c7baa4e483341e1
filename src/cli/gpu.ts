import type { GpuReading } from '../core/model/gpu';
import { GpuReader } from '../core/gpu/reader';
import { GpuSampler } from '../core/gpu/sampler';
import { noTool } from '../core/gpu/status';
import { findTool, TOOL_VARIABLE } from '../core/gpu/tool';
import { CliError, EXIT, type Command, type ExitCode, type Terminal } from './command';
import { gpuJson } from './gpu-json';
import { gpuTable } from './gpu-table';

/** Clears a terminal from its first line on. */
const CLEAR = '\u001b[H\u001b[2J';

/** `celltrail gpu`: what the GPUs of this machine do now. */
export const gpuCommand: Command = {
  name: 'gpu',
  usage: '[--json] [--watch]',
  summary: 'Shows what the GPUs of this machine do now, and for which processes.',
  options: { json: { type: 'boolean' }, watch: { type: 'boolean' } },
  optionHelp: [
    ['--json', 'prints JSON, on one line; exits with 0 whatever it says'],
    ['--watch', 'goes on until it is stopped (Ctrl+C)'],
  ],
  positionals: 0,
  async run({ values }, terminal) {
    const file = terminal.env[TOOL_VARIABLE] || (await findTool(terminal.env));
    const show = values['json'] === true ? showJson : showTable;
    if (file === null) return show({ time: Date.now(), ...noTool(null), gpus: [] }, terminal, false);
    if (values['watch'] !== true) return show(await new GpuReader(file).read(), terminal, false);
    await new GpuSampler({ file, take: (reading) => show(reading, terminal, true) }).run();
    return EXIT.ok;
  },
};

function showJson(reading: GpuReading, terminal: Terminal): ExitCode {
  terminal.out(gpuJson(reading));
  return EXIT.ok;
}

function showTable(reading: GpuReading, terminal: Terminal, goesOn: boolean): ExitCode {
  if (goesOn && terminal.columns !== undefined) terminal.out(CLEAR);
  if (reading.gpus.length > 0) terminal.out(gpuTable(reading, terminal));
  if (reading.message === null) return EXIT.ok;
  if (!goesOn) throw new CliError(reading.message, reading.status === 'no-tool' || reading.status === 'no-gpu' ? EXIT.notFound : EXIT.trouble);
  terminal.err(`${reading.message}\n`);
  return EXIT.ok;
}
