import type { JSX } from 'preact';
import type { GpuState } from '../../src/core/model/gpu';
import { formatEnergy, formatMeasure, formatMemory, formatMemoryPair, formatShare, UNDER_MIG } from '../../src/core/model/gpu-text';
import { addUses, type GpuTotal } from '../../src/core/model/gpu-use';
import type { GpuOwner } from '../../src/protocol/gpu';
import { formatDuration } from '../lib/format';

/** Each GPU now, its MIG devices below it. */
export function GpuTable({ gpus }: { readonly gpus: readonly GpuState[] }): JSX.Element {
  return (
    <table class="gpus">
      <thead><Heads left={['GPU', 'name']} right={['utilisation', 'memory', 'power', 'limit', 'temperature']} /></thead>
      <tbody>
        {gpus.flatMap((gpu) => [
          <tr key={gpu.uuid}>
            <th scope="row" class="number">{gpu.index ?? '?'}</th>
            <td>{gpu.name}{gpu.isThrottled === true && <span class="trouble"> slowed down by heat</span>}</td>
            <td class="number">{gpu.isMig ? <span class="secondary">{UNDER_MIG}</span> : formatMeasure(gpu.utilization, '%')}</td>
            <td class="number">{formatMemoryPair(gpu.memoryUsedMiB, gpu.memoryTotalMiB)}</td>
            <td class="number">{formatMeasure(gpu.powerW, 'W')}</td>
            <td class="number">{formatMeasure(gpu.powerLimitW, 'W')}</td>
            <td class="number">{formatMeasure(gpu.temperatureC, '°C')}</td>
          </tr>,
          ...gpu.mig.map((device) => (
            <tr key={`${gpu.uuid} ${device.index}`} class="mig">
              <th scope="row" class="number">{`${gpu.index ?? '?'}:${device.index}`}</th>
              <td>MIG {device.profile}</td>
              <td />
              <td class="number">{formatMemoryPair(device.memoryUsedMiB, device.memoryTotalMiB)}</td>
              <td colSpan={3} />
            </tr>
          )),
        ])}
      </tbody>
    </table>
  );
}

/** What holds memory of GPUs, the most first, and whose it is. */
export function ProcessTable({ gpus, owners }: { readonly gpus: readonly GpuState[]; readonly owners: readonly GpuOwner[] }): JSX.Element {
  const processes = gpus.flatMap((gpu) => gpu.processes.map((process) => ({ gpu, process, owner: owners.find(({ pid }) => pid === process.pid) })));
  processes.sort((a, b) => (b.process.memoryUsedMiB ?? 0) - (a.process.memoryUsedMiB ?? 0));
  return (
    <section aria-labelledby="processes-title">
      <div class="part-head"><h2 id="processes-title">Processes</h2></div>
      {processes.length === 0 ? <p class="secondary">Nothing holds memory of a GPU.</p> : (
        <table class="processes">
          <thead><Heads left={['process', 'user']} right={['GPU', 'memory']} last="belongs to" /></thead>
          <tbody>
            {processes.map(({ gpu, process, owner }) => (
              <tr key={`${gpu.uuid} ${process.pid}`}>
                <th scope="row" title={process.name}>{owner?.name ?? process.name}</th>
                <td>{owner?.user ?? '?'}</td>
                <td class="number">{process.mig === null ? gpu.index : `${gpu.index ?? '?'}:${process.mig}`}</td>
                <td class="number">{formatMemory(process.memoryUsedMiB)}</td>
                <td>{owner?.belongsTo ?? `pid ${process.pid}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const COVERED = 'This covers every cell and command that was recorded here while a process of its own held memory of a GPU of this machine: for how long it held it while it ran, and the energy of the whole GPU meanwhile, on the day on which it began. It does not cover what a kernel holds between its cells, programs that are not recorded, or times in which nothing was sampled, as where the driver failed.';

/** What notebooks used by day, and what that covers. */
export function TotalsTable({ totals, onSave }: { readonly totals: readonly GpuTotal[]; readonly onSave: () => void }): JSX.Element {
  const all = addUses(totals.map((total) => ({ ...total, gpu: '', name: '' })));
  return (
    <section aria-labelledby="totals-title">
      <div class="part-head">
        <h2 id="totals-title">By notebook and day</h2>
        {totals.length > 0 && <button type="button" class="link" onClick={onSave}>Save as CSV…</button>}
      </div>
      <p class="secondary">
        {COVERED}{all && ` Together ${formatDuration(all.seconds * 1000)}${all.joules === null ? '' : `, ${formatEnergy(all.joules)}`}, from ${totals.at(-1)?.day ?? ''} on.`}
      </p>
      {totals.length > 0 && (
        <table class="totals">
          <thead><Heads left={['day', 'notebook']} right={['cells run', 'GPU time', 'mean', 'idle', 'memory', 'energy']} /></thead>
          <tbody>
            {totals.map(({ day, notebook, executions, seconds, mean, idle, memoryMiB, joules }) => (
              <tr key={`${day} ${notebook}`}>
                <th scope="row">{day}</th>
                <td>{notebook}</td>
                <td class="number">{executions}</td>
                <td class="number">{formatDuration(seconds * 1000)}</td>
                <td class="number">{formatMeasure(mean, '%')}</td>
                <td class="number">{idle === null ? '?' : formatShare(idle)}</td>
                <td class="number">{formatMemory(memoryMiB)}</td>
                <td class="number">{joules === null ? '?' : formatEnergy(joules)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Heads({ left, right, last }: { readonly left: readonly string[]; readonly right: readonly string[]; readonly last?: string }): JSX.Element {
  return (
    <tr>
      {left.map((title) => <th key={title} scope="col">{title}</th>)}
      {right.map((title) => <th key={title} scope="col" class="number">{title}</th>)}
      {last !== undefined && <th scope="col">{last}</th>}
    </tr>
  );
}
