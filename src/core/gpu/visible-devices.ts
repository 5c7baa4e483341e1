/** Which GPUs a program sees, by the environment variables that CUDA heeds. */
import type { GpuState } from '../model/gpu';

/**
 * The uuids of the GPUs that CUDA_VISIBLE_DEVICES leaves; all of them where it is not set. Null where they cannot be told: its numbers
 * follow the order of the PCI bus only if CUDA_DEVICE_ORDER says so, or all GPUs are alike.
 */
export function visibleDevices(variables: Readonly<Record<string, string>>, gpus: readonly GpuState[]): readonly string[] | null {
  const given = variables['CUDA_VISIBLE_DEVICES'];
  if (given === undefined) return gpus.map(({ uuid }) => uuid);
  const isPciOrder = variables['CUDA_DEVICE_ORDER'] === 'PCI_BUS_ID' || gpus.every(({ name }) => name === gpus[0]?.name);
  const visible: string[] = [];
  for (const word of given.split(',').map((part) => part.trim())) {
    const isNumber = /^\d+$/.test(word);
    if (isNumber && !isPciOrder) return null;
    const found = isNumber ? gpus.find(({ index }) => index === Number(word)) : gpuOf(word, gpus);
    // CUDA sees nothing behind the first word that names no GPU.
    if (!found) break;
    if (!visible.includes(found.uuid)) visible.push(found.uuid);
  }
  return visible;
}

/** The one GPU that a uuid, or its beginning, names; that of a MIG device for such a one. */
function gpuOf(word: string, gpus: readonly GpuState[]): GpuState | undefined {
  if (!/^(GPU|MIG)-./.test(word)) return undefined;
  const fitting = gpus.filter(({ uuid, mig }) => uuid.startsWith(word) || mig.some((device) => device.uuid?.startsWith(word) === true));
  return fitting.length === 1 ? fitting[0] : undefined;
}
