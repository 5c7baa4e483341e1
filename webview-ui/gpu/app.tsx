import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { GPU_QUANTITIES } from '../../src/protocol/gpu';
import type { ThemeTokens } from '../lib/theme';
import { GpuChart } from './gpu-chart';
import { STRETCHES, type GpuModel } from './model';
import { GpuTable, ProcessTable, TotalsTable } from './tables';

/** The whole view: GPUs now, their last hours, their processes, and what notebooks used by day. */
export function App({ model, theme }: { readonly model: GpuModel; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const screen = model.screen.value;
  const gpus = screen?.reading.gpus ?? [];
  const notices = [model.error.value, screen?.reading.message, screen?.alert].filter((text) => text !== null && text !== undefined);
  return (
    <main class="gpu-view">
      <h1>GPUs</h1>
      {notices.map((text) => <p key={text} class="banner" role="alert">{text}</p>)}
      {screen === null && <p class="secondary">Waiting for the first sample…</p>}
      {gpus.length > 0 && (
        <>
          <GpuTable gpus={gpus} />
          <section aria-labelledby="charts-title">
            <div class="part-head">
              <h2 id="charts-title">The last hours</h2>
              <div class="segmented" role="group" aria-label="Stretch of time">
                {STRETCHES.map(({ minutes, label }) => <button key={minutes} type="button" class="toggle" aria-pressed={model.minutes.value === minutes} onClick={() => model.stretch(minutes)}>{label}</button>)}
              </div>
            </div>
            <div class="charts">{GPU_QUANTITIES.map((quantity) => <GpuChart key={quantity} model={model} quantity={quantity} gpus={gpus} theme={theme} />)}</div>
          </section>
          <ProcessTable gpus={gpus} owners={screen?.owners ?? []} />
        </>
      )}
      {model.totals.value !== null && <TotalsTable totals={model.totals.value} onSave={() => void model.save()} />}
    </main>
  );
}
