import { basename, win32 } from 'node:path';
import { formatMeasure, formatMemory, formatMemoryPair, UNDER_MIG } from '../core/model/gpu-text';
import type { GpuReading, GpuState } from '../core/model/gpu';
import type { Terminal } from './command';
import { createPaint } from './style';
import { renderTable, type Column } from './table';

interface GpuLine {
  readonly gpu: string;
  readonly name: string;
  readonly use: string;
  readonly memory: string;
  readonly power: string;
  readonly temperature: string;
}

interface ProcessLine {
  readonly gpu: string;
  readonly pid: number;
  readonly memory: string;
  readonly name: string;
}

/** What `celltrail gpu` prints: a line for each GPU and MIG device, then one for each process. */
export function gpuTable({ gpus }: GpuReading, { colour, columns }: Pick<Terminal, 'colour' | 'columns'>): string {
  const options = { paint: createPaint(colour), columns };
  const processes = gpus.flatMap((gpu) => gpu.processes.map((process): ProcessLine => ({
    gpu: process.mig === null ? indexOf(gpu) : `${indexOf(gpu)}:${process.mig}`,
    pid: process.pid,
    memory: formatMemory(process.memoryUsedMiB),
    name: win32.basename(basename(process.name)),
  })));
  const lines = [...renderTable(gpus.flatMap(gpuLines), gpuColumns, options), ...(processes.length > 0 ? ['', ...renderTable(processes, processColumns, options)] : [])];
  return `${lines.join('\n')}\n`;
}

const gpuColumns: readonly Column<GpuLine>[] = [
  { title: 'GPU', align: 'right', text: ({ gpu }) => gpu },
  { title: 'NAME', text: ({ name }) => name },
  { title: 'USE', align: 'right', text: ({ use }) => use },
  { title: 'MEMORY', align: 'right', text: ({ memory }) => memory },
  { title: 'POWER', align: 'right', text: ({ power }) => power },
  { title: 'TEMP', align: 'right', text: ({ temperature }) => temperature },
];

const processColumns: readonly Column<ProcessLine>[] = [
  { title: 'GPU', align: 'right', text: ({ gpu }) => gpu },
  { title: 'PID', align: 'right', text: ({ pid }) => String(pid) },
  { title: 'MEMORY', align: 'right', text: ({ memory }) => memory },
  { title: 'PROCESS', text: ({ name }) => name },
];

function gpuLines(gpu: GpuState): GpuLine[] {
  const { name, utilization, memoryUsedMiB, memoryTotalMiB, powerW, temperatureC, isMig, mig } = gpu;
  const line: GpuLine = {
    gpu: indexOf(gpu),
    name,
    use: isMig ? UNDER_MIG : formatMeasure(utilization, '%'),
    memory: formatMemoryPair(memoryUsedMiB, memoryTotalMiB),
    power: formatMeasure(powerW, 'W'),
    temperature: formatMeasure(temperatureC, '°C'),
  };
  const devices = mig.map((device): GpuLine => ({ gpu: `${line.gpu}:${device.index}`, name: `MIG ${device.profile ?? ''}`.trim(), use: '', memory: formatMemoryPair(device.memoryUsedMiB, device.memoryTotalMiB), power: '', temperature: '' }));
  return [line, ...devices];
}

function indexOf({ index }: GpuState): string {
  return index === null ? '?' : String(index);
}
