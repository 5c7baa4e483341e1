/** The comparison panel with a host that a test fills. */
import type { Browser } from 'playwright-core';
import type { CompareHost, CompareRun, CompareState } from '../../src/protocol/compare';
import { compareHost } from '../../src/protocol/compare-checks';
import type { RunPoints } from '../../src/protocol/runs';
import { asStore, openWebview, type Webview, type WebviewOptions } from './webview';

/** What the host of a test holds; change it, then tell the panel. */
export interface HostData {
  runs: CompareRun[];
  points: Record<string, RunPoints[]>;
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
      runs: ({ runs }) => (runs.length === 0 ? data.runs : runs.flatMap((ref) => data.runs.filter(({ id }) => id === ref.id))),
      series: ({ metric, runs, ...view }) => (data.points[metric] ?? []).filter(({ run }) => runs.some(({ id }) => id === run)).map((points) => asStore(points, view)),
      open: () => null,
      openPage: () => null,
      copy: () => null,
    },
  }, options);
  return { ...webview, data };
}
