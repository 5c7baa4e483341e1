import type { GpuQuantity } from '../../src/protocol/gpu';

/** What charts of GPUs are called. */
export const GPU_TITLES: Readonly<Record<GpuQuantity, string>> = { utilization: 'utilisation, %', memory: 'memory, GB', power: 'power, W', temperature: 'temperature, °C' };

/** Why a GPU's line has no value at a moment. */
export const GPU_GAP = 'not sampled';
