/** A webview's real bundle in a real browser, with a page around it that acts as VS Code does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { columnMeans } from '../../src/core/series/column-means';
import { pick } from '../../src/core/series/columns';
import { decimate } from '../../src/core/series/decimate';
import { smooth } from '../../src/core/series/smooth';
import { Endpoint, type Handlers } from '../../src/protocol/endpoint';
import type { RunPoints } from '../../src/protocol/runs';
import { silent, type Side, type SideChecks, type Silent } from '../../src/protocol/validate';
import { findChromium } from '../tools/setup/chromium.mjs';
import { root } from '../tools/setup/folders.mjs';
import { themes, type ThemeName } from './vscode-themes';

const ORIGIN = 'https://panel.test';
const NONCE = 'nonce-of-this-test';
const POLICY = `default-src 'none'; script-src 'nonce-${NONCE}'; style-src ${ORIGIN}; font-src ${ORIGIN}; img-src ${ORIGIN} data:`;

/** An open webview. */
export interface Webview<Host extends Side, State> {
  readonly page: Page;
  readonly host: Endpoint<Host, Silent>;
  /** What the page asked for, in order. */
  readonly asked: { readonly name: string; readonly params: unknown }[];
  /** Breaches of the content security policy, errors in the page and messages that it refused. */
  readonly troubles: string[];
  /** Replaces how a request is answered. */
  answer<K extends keyof Host['requests']>(name: K, handler: Handlers<Host>[K]): void;
  /** What the page keeps for its next life. */
  kept(): Promise<State | null>;
}

/** How a webview is opened. */
export interface WebviewOptions<State> {
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  readonly kept?: State;
}

/** Which webview is opened, and how it is answered. */
export interface WebviewSide<Host extends Side> {
  /** Name of its script and style in `dist/webview/`. */
  readonly bundle: string;
  readonly title: string;
  readonly checks: SideChecks<Host>;
  readonly handlers: Handlers<Host>;
}

/** Starts a browser for the webviews. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

/** Opens a webview. */
export async function openWebview<Host extends Side, State>(browser: Browser, { bundle, title, checks, handlers }: WebviewSide<Host>, options: WebviewOptions<State> = {}): Promise<Webview<Host, State>> {
  const context = await browser.newContext({ viewport: options.size ?? { width: 1180, height: 820 }, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  const troubles: string[] = [];
  const asked: { readonly name: string; readonly params: unknown }[] = [];
  const answers: { -readonly [K in keyof Handlers<Host>]: Handlers<Host>[K] } = { ...handlers };
  const recorded = Object.keys(handlers).map((name) => [name, (params: never) => {
    asked.push({ name, params });
    return answers[name as keyof Host['requests']](params);
  }]);
  let receive: (message: unknown) => void = () => undefined;
  const host = new Endpoint<Host, Silent>({
    wire: {
      postMessage: (message) => void page.evaluate((text) => window.dispatchEvent(new CustomEvent('host-message', { detail: text })), pack(message)).catch(() => undefined),
      onMessage: (listener) => {
        receive = listener;
        return { dispose: () => undefined };
      },
    },
    mine: checks,
    theirs: silent,
    handlers: Object.fromEntries(recorded) as Handlers<Host>,
    onRefused: (reason) => troubles.push(`host refused: ${reason.message}`),
  });
  await page.exposeFunction('toHost', (text: string) => receive(JSON.parse(text)));
  await page.exposeFunction('reportTrouble', (text: string) => troubles.push(text));
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => (['error', 'warning'].includes(message.type()) ? troubles.push(`console: ${message.text()}`) : undefined));
  await page.route(`${ORIGIN}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: html({ bundle, title, theme: options.theme ?? 'dark', kept: options.kept ?? null }) });
    return route.fulfill({ path: join(root, 'dist', 'webview', name) });
  });
  await page.goto(`${ORIGIN}/`);
  return {
    page, host, asked, troubles,
    answer: (name, handler) => void (answers[name] = handler),
    kept: () => page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? 'null') as State | null),
  };
}

/** Leaves out points as the store does. */
export function asStore({ x, y, time, ...points }: RunPoints, { from = x[0] ?? 0, to = x.at(-1) ?? 0, width, logX, smoothing, means }: { readonly from?: number; readonly to?: number; readonly width: number; readonly logX?: boolean; readonly smoothing?: number; readonly means?: boolean }): RunPoints {
  const view = { from, to, width, ...(logX ? { log: true } : {}) };
  const kept = decimate(x, y, view);
  const smoothed = smoothing ? smooth(y, smoothing) : null;
  return {
    ...points,
    x: pick(x, kept), y: pick(y, kept), time: pick(time, kept), decimated: kept.length < x.length,
    ...(smoothed ? { smooth: pick(smoothed, kept) } : {}),
    ...(means ? { mean: columnMeans(x, smoothed ?? y, kept, view) } : {}),
  };
}

/** Saves a picture of the page under out/webview/ for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(root, 'out', 'webview');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** All as JSON, and typed arrays byte by byte, as VS Code does between extension host and webview. */
function pack(message: unknown): string {
  return JSON.stringify(message, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? { $columns: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'), type: value.constructor.name } : value,
  );
}

function html({ bundle, title, theme: name, kept }: { readonly bundle: string; readonly title: string; readonly theme: ThemeName; readonly kept: unknown }): string {
  const theme = themes[name];
  const variables = Object.entries(theme.variables).map(([key, value]) => `--vscode-${key}: ${value}`).join('; ');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<script nonce="${NONCE}">(${actAsVsCode.toString()})(${JSON.stringify(JSON.stringify(variables))}, ${JSON.stringify(JSON.stringify(kept))})</script>
<link rel="stylesheet" href="${ORIGIN}/${bundle}.css"></head>
<body class="${theme.bodyClass}"><script nonce="${NONCE}" src="${ORIGIN}/${bundle}.js"></script></body></html>`;
}

/** Runs in the page before the panel: theme, messages and kept state. */
function actAsVsCode(variables: string, kept: string): void {
  const page = window as unknown as { toHost(text: string): void; reportTrouble(text: string): void; acquireVsCodeApi: unknown };
  document.documentElement.style.cssText = JSON.parse(variables) as string;
  document.addEventListener('securitypolicyviolation', (event) => page.reportTrouble(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  window.addEventListener('host-message', (event) => {
    const message: unknown = JSON.parse((event as CustomEvent<string>).detail, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('$columns' in value)) return value;
      const text = atob(String(value.$columns));
      const bytes = new Uint8Array(text.length);
      for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
      const { buffer } = bytes;
      return 'type' in value && value.type === 'Uint32Array' ? new Uint32Array(buffer) : new Float64Array(buffer);
    });
    window.postMessage(message, '*');
  });
  if (kept !== 'null' && sessionStorage.getItem('state') === null) sessionStorage.setItem('state', kept);
  page.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => page.toHost(JSON.stringify(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
}
