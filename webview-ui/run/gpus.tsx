import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatEnergy, formatMeasure, formatMemory, formatShare } from '../../src/core/model/gpu-text';
import { RUN_GPU_QUANTITIES, type GpuUse } from '../../src/core/model/gpu-use';
import type { RunSummary } from '../../src/core/model/run';
import { formatDuration } from '../lib/format';
import { GPU_GAP, GPU_TITLES } from '../lib/gpu-titles';
import type { ThemeTokens } from '../lib/theme';
import type { RunModel } from './model';
import { RunChart } from './run-chart';
import { Section } from './section';

/** What the run used of GPUs: one row for each, and what they did over the run's time. */
export function Gpus({ model, run, uses, theme }: { readonly model: RunModel; readonly run: RunSummary; readonly uses: readonly GpuUse[]; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  return (
    <Section id="gpus" title="GPUs">
      <div class="metric-table" role="group" aria-label="Table of GPUs" tabIndex={0}>
        <table class="pairs" aria-labelledby="gpus-title">
          <thead><tr><th scope="col">GPU</th>{['time', 'mean', 'peak', 'idle', 'memory', 'energy'].map((title) => <th key={title} scope="col" class="number">{title}</th>)}</tr></thead>
          <tbody>
            {uses.map(({ gpu, name, seconds, mean, peak, idle, memoryMiB, joules }) => (
              <tr key={gpu}>
                <th scope="row" title={gpu}>{name}</th>
                <td class="number">{formatDuration(seconds * 1000)}</td>
                <td class="number">{formatMeasure(mean, '%')}</td>
                <td class="number">{formatMeasure(peak, '%')}</td>
                <td class="number">{idle === null ? '?' : formatShare(idle)}</td>
                <td class="number">{formatMemory(memoryMiB)}</td>
                <td class="number">{joules === null ? '?' : formatEnergy(joules)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {RUN_GPU_QUANTITIES.map((quantity) => <RunChart key={quantity} model={model} run={run} name={`GPU ${GPU_TITLES[quantity]}`} series={model.gpus.of(quantity)} axis="time" formatX={formatDuration} gap={GPU_GAP} theme={theme} />)}
    </Section>
  );
}
