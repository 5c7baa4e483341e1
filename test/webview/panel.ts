/** The comparison panel with a host that a test fills. */
import type { Browser } from 'playwright-core';
import type { RunGpuQuantity } from '../../src/core/model/gpu-use';
import { columnsOf } from '../../src/core/query/columns-of';
import type { CompareHost, CompareRun, CompareState, PointsQuery } from '../../src/protocol/compare';
import { compareHost } from '../../src/protocol/compare-checks';
import type { RunPoints } from '../../src/protocol/runs';
import { asStore, openWebview, type Webview, type WebviewOptions } from './webview';
import { sampleCode, sampleFacts } from './sample-differences';
import { sampleContent, sampleDisplayed } from './sample-displayed';
import { STORE } from './sample-runs';

/** What the host of a test holds; change it, then tell the panel. */
export interface HostData {
  /** Newest last. */
  runs: CompareRun[];
  points: Record<string, RunPoints[]>;
  /** What GPUs did, x as time since the epoch. */
  gpus?: Partial<Record<RunGpuQuantity, RunPoints[]>>;
}

/** An open panel. */
export interface Panel extends Webview<CompareHost, CompareState> {
  readonly data: HostData;
}

/** How a panel is opened. */
export type PanelOptions = WebviewOptions<CompareState>;

/** Opens the panel on this data. */
export async function openPanel(browser: Browser, data: HostData, options: PanelOptions = {}): Promise<Panel> {
  const webview = await openWebview<CompareHost, CompareState>(browser, {
    bundle: 'compare',
    title: 'Compare',
    checks: compareHost,
    handlers: {
      stores: () => [STORE],
      table: ({ ids, before, limit }) => {
        const asked = [...data.runs].reverse().filter(({ id }) => ids === undefined || ids.includes(id));
        const first = before === undefined ? 0 : asked.findIndex(({ id }) => id === before) + 1;
        return { columns: columnsOf(asked.slice(first, first + limit)), total: data.runs.length };
      },
      shown: () => null,
      series: ({ metric, ...query }) => pointsOf(data.points[metric], query),
      gpuPoints: ({ quantity, ...query }) => pointsOf(data.gpus?.[quantity], query),
      edit: ({ run, set }) => {
        data.runs = data.runs.map((each) => (each.id === run.id ? { ...each, ...set } : each));
        return null;
      },
      ask: () => null,
      open: () => null,
      openPage: () => null,
      openPoint: () => null,
      compareNotebooks: () => null,
      promote: () => null,
      differences: ({ runs }) => sampleFacts(runs),
      codeDifference: () => sampleCode(),
      codeText: () => ({ lines: [{ kind: 'equal', left: 14, right: 14, text: '    step()', styles: [] }], rest: 0, folded: true }),
      openKept: () => null,
      displayed: ({ runs }) => sampleDisplayed(runs),
      display: ({ display }) => sampleContent(display),
      copy: () => null,
      save: () => true,
      savePicture: () => true,
      views: () => [],
      saveView: () => null,
    },
  }, options);
  return { ...webview, data };
}

/** Those of the asked runs, on one axis. */
function pointsOf(all: readonly RunPoints[] = [], { runs, origins, ...view }: Omit<PointsQuery, 'metric'>): RunPoints[] {
  const asked = runs.flatMap(({ id }, place) => {
    const points = all.find(({ run }) => run === id);
    return points ? [origins ? { ...points, x: points.time.map((time) => time - (origins[place] ?? 0)) } : points] : [];
  });
  const [from, to] = [Math.min(...asked.map(({ x }) => x.find((at) => at > 0 || !view.logX) ?? Infinity)), Math.max(...asked.map(({ x }) => x.at(-1) ?? -Infinity))];
  return asked.map((points) => asStore(points, { from, to, ...view }));
}
