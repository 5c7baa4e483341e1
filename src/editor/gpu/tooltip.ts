import type { GpuProcess, GpuState } from '../../core/model/gpu';
import { formatMeasure, formatMemory, formatMemoryPair, UNDER_MIG } from '../../core/model/gpu-text';
import { plainMarkdown } from '../../core/notebook/markdown';
import { troublesOf } from './item-text';
import { ownGpus, type GpuScene } from './scene';
import { sparkline } from './sparkline';

/** How much of the past the sparkline has, in milliseconds, and on how many characters. */
export const PAST_MS = 5 * 60_000;
const PAST_WIDTH = 20;

/** Processes beyond these are only counted. */
const MOST_PROCESSES = 12;

/** The tooltip of the status item, as Markdown. Names of processes and notebooks are anybody's: none of them is taken for Markdown. */
export function gpuTooltip(scene: GpuScene): string {
  const { message, gpus } = scene.reading;
  const [gpu] = gpus;
  const blocks = [
    ...(gpu ? [title(gpu, scene), table(['GPU', 'use', 'memory', 'power', 'temp', 'last 5 min'], [0, 5], gpus.flatMap((each) => gpuRows(each, scene)))] : []),
    ...processes(scene),
    ...[scene.alert, message].filter((text) => text !== null).map(plainMarkdown),
  ];
  return blocks.join('\n\n');
}

function title({ name, driver }: GpuState, { reading: { gpus }, interval }: GpuScene): string {
  const names = new Set(gpus.map((gpu) => gpu.name));
  const heading = names.size > 1 ? `${gpus.length} GPUs` : `${name}${gpus.length > 1 ? ` × ${gpus.length}` : ''}`;
  const facts = [...(driver === null ? [] : [`driver ${plainMarkdown(driver)}`]), `sampled every ${Math.round(interval / 1000)} s`];
  return `**${plainMarkdown(heading)}** · ${facts.join(' · ')}`;
}

function gpuRows(gpu: GpuState, scene: GpuScene): string[][] {
  const { reading: { time }, recent } = scene;
  const { index, uuid, utilization, memoryUsedMiB, memoryTotalMiB, powerW, temperatureC, isMig, mig } = gpu;
  const isOwn = ownGpus(scene).includes(gpu);
  const notes = [...(isOwn ? ['this notebook'] : []), ...troublesOf(gpu)];
  const row = [
    [index ?? '?', ...notes].join(' · '),
    isMig ? UNDER_MIG : formatMeasure(utilization, '%'),
    formatMemoryPair(memoryUsedMiB, memoryTotalMiB),
    formatMeasure(powerW, 'W'),
    formatMeasure(temperatureC, '°C'),
    sparkline(recent.get(uuid) ?? [], time - PAST_MS, time, PAST_WIDTH, 100),
  ];
  const slices = new Set(gpu.processes.filter(({ pid }) => scene.owners.get(pid)?.kind === 'this-notebook').map((process) => process.mig));
  return [row, ...mig.map((device) => [`${index ?? '?'}:${device.index} ${plainMarkdown(device.profile ?? 'MIG')}${slices.has(device.index) ? ' · this notebook' : ''}`, '', formatMemoryPair(device.memoryUsedMiB, device.memoryTotalMiB), '', '', ''])];
}

function processes({ reading: { gpus }, owners }: GpuScene): string[] {
  const all = gpus.flatMap((gpu) => gpu.processes.map((process) => ({ gpu, process })));
  all.sort((a, b) => (b.process.memoryUsedMiB ?? 0) - (a.process.memoryUsedMiB ?? 0));
  if (all.length === 0) return [];
  const rows = all.slice(0, MOST_PROCESSES).map(({ gpu, process }) => {
    const owner = owners.get(process.pid);
    return [plainMarkdown(owner?.name ?? programOf(process)), placeOf(gpu, process), formatMemory(process.memoryUsedMiB), plainMarkdown(owner?.belongsTo ?? `pid ${process.pid}`)];
  });
  const more = all.length - rows.length;
  return [table(['process', 'GPU', 'memory', 'belongs to'], [0, 3], rows), ...(more > 0 ? [`${more} more`] : [])];
}

/** The file's name of a process's program, as a path of Linux or Windows. */
export function programOf({ name }: Pick<GpuProcess, 'name'>): string {
  return name.split(/[\\/]/).at(-1) || name;
}

/** A Markdown table; columns but these are set to the right. */
function table(heads: readonly string[], left: readonly number[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_head, place) => (left.includes(place) ? ':--' : '--:'))), ...rows.map(line)].join('\n');
}

function placeOf({ index }: GpuState, { mig }: GpuProcess): string {
  return mig === null ? String(index ?? '?') : `${index ?? '?'}:${mig}`;
}
