/** What an answer of `nvidia-smi` says of the state of things, by its text and exit code. */
import type { GpuStatus } from '../model/gpu';

/** What is the matter and, in one sentence, what to do; no message where all is well. */
export interface ToolStatus {
  readonly status: GpuStatus;
  readonly message: string | null;
}

/** All is well. */
export const OK: ToolStatus = { status: 'ok', message: null };

interface Trouble {
  readonly status: GpuStatus;
  readonly exits: readonly number[];
  readonly text: RegExp;
  readonly message: string;
}

/** Told by the text before the exit code: some codes stand for several troubles. */
const TROUBLES: readonly Trouble[] = [
  { status: 'driver-mismatch', exits: [18], text: /version mismatch/i, message: "NVIDIA's driver was updated and the old one still runs: restart the machine." },
  { status: 'no-driver', exits: [12], text: /libnvidia-ml|nvml\.dll|NVML (?:shared )?library/i, message: "NVIDIA's management library is missing: install the driver, or start the container with its GPUs (docker run --gpus all)." },
  { status: 'no-driver', exits: [9], text: /communicate with the NVIDIA driver|driver not loaded/i, message: "NVIDIA's driver does not run: install or start it, and restart the machine if it was just installed." },
  { status: 'no-permission', exits: [4], text: /insufficient permission|no permission|permission denied/i, message: "This user may not read NVIDIA's GPUs: ask for access to /dev/nvidia* (in a container: start it with its GPUs)." },
  { status: 'lost-gpu', exits: [15], text: /device handle|GPU is lost|fallen off the bus/i, message: 'A GPU does not answer any more: save your work and restart the machine; if it comes back, look at its power and seat.' },
  { status: 'no-gpu', exits: [3, 6], text: /No devices were found|No supported GPUs/i, message: 'The driver finds no GPU: if there should be one, see whether the container or virtual machine was given it.' },
];

/** Longest piece of the tool's own words in a message, in characters. */
const LONGEST_QUOTE = 200;

/** Judges an answer: its text (standard output and error) and exit code. */
export function judge(text: string, code: number | null): ToolStatus {
  const told = TROUBLES.find((trouble) => trouble.text.test(text)) ?? (code === null || code === 0 ? undefined : TROUBLES.find(({ exits }) => exits.includes(code)));
  if (told) return { status: told.status, message: told.message };
  if (code === 0) return OK;
  const words = text.trim().split('\n')[0]?.trim().slice(0, LONGEST_QUOTE) ?? '';
  return { status: 'failed', message: `nvidia-smi failed${code === null ? '' : ` (exit code ${code})`}: ${words === '' ? 'it said nothing' : words}. Run it in a terminal to see more.` };
}

/** There is no such program. */
export function noTool(named: string | null): ToolStatus {
  const message = named === null ? "There is no nvidia-smi on this machine: it comes with NVIDIA's driver." : `The program ${named} cannot be started: see the setting celltrail.gpu.command, or the variable CELLTRAIL_NVIDIA_SMI.`;
  return { status: 'no-tool', message };
}

/** It did not answer in so many milliseconds. */
export function timedOut(ms: number): ToolStatus {
  return { status: 'timeout', message: `nvidia-smi did not answer in ${Math.round(ms / 1000)} s: it is tried again. If it stays so, the driver hangs: restart the machine.` };
}
