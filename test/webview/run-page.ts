/** A run's page with a host that a test fills. */
import type { Browser } from 'playwright-core';
import type { RunGpuQuantity } from '../../src/core/model/gpu-use';
import type { FateOf, ExecutionLines, RunFacts, RunHost, RunPageState, RunRecord } from '../../src/protocol/run';
import { runHost } from '../../src/protocol/run-checks';
import type { RunPoints } from '../../src/protocol/runs';
import { asStore, openWebview, type Webview, type WebviewOptions } from './webview';

/** What the host of a test holds; change it, then tell the page. */
export interface RunData {
  facts: RunFacts;
  record: RunRecord;
  fates: FateOf[];
  /** By metric. */
  slices: Record<string, ExecutionLines[]>;
  /** By metric. */
  points: Record<string, RunPoints>;
  /** What GPUs did. */
  gpus?: Partial<Record<RunGpuQuantity, RunPoints>>;
}

/** An open page. */
export interface OpenRunPage extends Webview<RunHost, RunPageState> {
  readonly data: RunData;
}

/** Opens the page on this data. */
export async function openRunPage(browser: Browser, data: RunData, options: WebviewOptions<RunPageState> = {}): Promise<OpenRunPage> {
  const webview = await openWebview<RunHost, RunPageState>(browser, {
    bundle: 'run',
    title: 'Run',
    checks: runHost,
    handlers: {
      run: () => data.facts,
      record: () => data.record,
      slice: ({ metric }) => data.slices[metric] ?? [],
      showInNotebook: () => null,
      fates: () => data.fates,
      series: ({ metric, ...view }) => {
        const points = data.points[metric];
        return points === undefined ? [] : [asStore(points, view)];
      },
      gpuPoints: ({ quantity, origins: [origin = 0], ...view }) => {
        const points = data.gpus?.[quantity];
        return points === undefined ? [] : [asStore({ ...points, x: points.time.map((time) => time - origin) }, view)];
      },
      edit: (notes) => {
        if (data.facts.state === 'shown') data.facts = { ...data.facts, run: { ...data.facts.run, ...notes } };
        return null;
      },
      goToCell: () => null,
      openAsItWas: () => null,
      reproduce: () => null,
      promote: () => null,
      verify: () => null,
      openDiff: () => null,
      openModule: () => null,
      compareNotebook: () => null,
      openPage: () => null,
      copy: () => null,
    },
  }, options);
  return { ...webview, data };
}
