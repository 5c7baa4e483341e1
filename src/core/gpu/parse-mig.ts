/** MIG devices: which there are is told by `nvidia-smi -L`, their memory and processes only by `nvidia-smi -q -x`. */
import type { MigDevice } from '../model/gpu';
import { parseNumber } from './value';

/** What the two questions tell of one GPU. */
export interface MigLayout {
  readonly devices: readonly MigDevice[];
  /** Index of its device by pid. */
  readonly processes: ReadonlyMap<number, number>;
}

/** The layouts by the uuid of the GPU, from the answers to `-L` and `-q -x`. */
export function parseMig(list: string, xml: string): ReadonlyMap<string, MigLayout> {
  const names = parseList(list);
  const layouts = new Map<string, MigLayout>();
  for (const gpu of blocks(xml, 'gpu')) {
    const [, uuid] = /<uuid>\s*(GPU-[\w-]+)\s*<\/uuid>/.exec(gpu) ?? [];
    if (uuid !== undefined) layouts.set(uuid, parseLayout(gpu, names.get(uuid) ?? new Map()));
  }
  return layouts;
}

interface MigName {
  readonly uuid: string;
  readonly profile: string;
}

/** Names of devices by the GPU's uuid and their index. */
function parseList(list: string): ReadonlyMap<string, ReadonlyMap<number, MigName>> {
  const gpus = new Map<string, Map<number, MigName>>();
  let devices = new Map<number, MigName>();
  for (const line of list.split('\n')) {
    const [, gpu] = /^GPU \d+:.*\(UUID: (GPU-[\w-]+)\)\s*$/.exec(line) ?? [];
    if (gpu !== undefined) gpus.set(gpu, (devices = new Map()));
    const [, profile, index, uuid] = /^\s+MIG\s+(\S+)\s+Device\s+(\d+):\s*\(UUID: (MIG-[^)\s]+)\)/.exec(line) ?? [];
    if (profile !== undefined && uuid !== undefined) devices.set(Number(index), { uuid, profile });
  }
  return gpus;
}

function parseLayout(gpu: string, names: ReadonlyMap<number, MigName>): MigLayout {
  const found = blocks(gpu, 'mig_device').flatMap((block) => {
    const index = numberIn(block, 'index');
    if (index === null) return [];
    const [memory = ''] = blocks(block, 'fb_memory_usage');
    const device: MigDevice = {
      index,
      uuid: names.get(index)?.uuid ?? null,
      profile: names.get(index)?.profile ?? null,
      memoryUsedMiB: numberIn(memory, 'used'),
      memoryTotalMiB: numberIn(memory, 'total'),
    };
    return [{ device, instance: instanceOf(block) }];
  });
  const processes = new Map<number, number>();
  for (const block of blocks(gpu, 'process_info')) {
    const [pid, instance] = [numberIn(block, 'pid'), instanceOf(block)];
    const device = found.find((each) => each.instance === instance)?.device;
    if (pid !== null && device) processes.set(pid, device.index);
  }
  return { devices: found.map(({ device }) => device), processes };
}

/** A GPU instance may hold several compute instances, so both name a device. */
function instanceOf(block: string): string {
  return [numberIn(block, 'gpu_instance_id'), numberIn(block, 'compute_instance_id')].join('/');
}

function numberIn(block: string, tag: string): number | null {
  return parseNumber(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(block)?.[1] ?? '');
}

/** The insides of all elements of a name. The driver escapes nothing, so that no strict reader of XML would take every answer. */
function blocks(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, inside = '']) => inside);
}
