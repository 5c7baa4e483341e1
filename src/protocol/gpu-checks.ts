/** The shapes that the messages of the GPU view must have. */
import * as v from 'valibot';
import type { GpuReading } from '../core/model/gpu';
import type { GpuTotal } from '../core/model/gpu-use';
import { GPU_QUANTITIES, type GpuHost, type GpuScreen } from './gpu';
import { done, nullableNumber, nullableString, runPoints } from './runs-checks';
import type { Check, SideChecks } from './validate';

const nothing = v.object({});
const nullableFlag = v.nullable(v.boolean());
const memory = { memoryUsedMiB: nullableNumber, memoryTotalMiB: nullableNumber };

const reading: Check<GpuReading> = v.object({
  time: v.number(),
  status: v.picklist(['ok', 'no-tool', 'no-driver', 'driver-mismatch', 'no-permission', 'no-gpu', 'lost-gpu', 'timeout', 'failed']),
  message: nullableString,
  gpus: v.array(v.object({
    index: nullableNumber,
    uuid: v.string(),
    name: v.string(),
    driver: nullableString,
    utilization: nullableNumber,
    ...memory,
    temperatureC: nullableNumber,
    powerW: nullableNumber,
    powerLimitW: nullableNumber,
    isThrottled: nullableFlag,
    isMig: v.boolean(),
    isPersistent: nullableFlag,
    mig: v.array(v.object({ index: v.number(), uuid: nullableString, profile: nullableString, ...memory })),
    processes: v.array(v.object({ pid: v.number(), name: v.string(), memoryUsedMiB: nullableNumber, mig: nullableNumber })),
  })),
});

const screen: Check<GpuScreen> = v.object({ reading, owners: v.array(v.object({ pid: v.number(), name: v.string(), belongsTo: v.string(), user: nullableString })), alert: nullableString });

const total: Check<GpuTotal> = v.object({
  day: v.string(),
  notebook: v.string(),
  executions: v.number(),
  seconds: v.number(),
  mean: nullableNumber,
  peak: nullableNumber,
  memoryMiB: nullableNumber,
  joules: nullableNumber,
  idle: nullableNumber,
});

/** Checks of all that the host of the GPU view answers and announces. */
export const gpuHost: SideChecks<GpuHost> = {
  requests: {
    screen: { params: nothing, result: v.nullable(screen) },
    lines: { params: v.object({ quantity: v.picklist(GPU_QUANTITIES), minutes: v.pipe(v.number(), v.minValue(1)), width: v.pipe(v.number(), v.minValue(1)) }), result: v.array(runPoints) },
    totals: { params: nothing, result: v.array(total) },
    saveTotals: { params: nothing, result: done },
  },
  events: { sampled: nothing },
};
