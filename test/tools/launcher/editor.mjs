/** The fallback editor: a VS Code server, and Chromium windows on it that are driven with Playwright. */
import { mkdir } from 'node:fs/promises';
import { URLSearchParams } from 'node:url';
import { chromium } from 'playwright-core';
import { editorPaths } from '../setup/editor-paths.mjs';
import { findChromium } from '../setup/chromium.mjs';
import { descendants } from './processes.mjs';
import { startServer } from './server.mjs';

const chromiumArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * @typedef {object} EditorOptions
 * @property {string} extensionsDir Extensions as a user has installed them, one folder each.
 * @property {string} userDataDir Profile (see `writeProfile`) and state; reuse it to come back as the same user.
 * @property {boolean} [trust] True (the default) leaves workspace trust on, as users have it.
 * @property {number} [remoteDebuggingPort] Lets other processes drive the windows over the DevTools protocol.
 * @property {NodeJS.ProcessEnv} [env] Environment of the server and so of the extension host.
 * @property {{ width: number, height: number }} [viewport] In CSS pixels.
 */

/**
 * @typedef {object} Editor
 * @property {string} url Where a browser finds it.
 * @property {string} authority
 * @property {() => Promise<import('playwright-core').BrowserContext>} context What windows share: cookies and storage.
 * @property {(options?: WindowOptions) => Promise<import('playwright-core').Page>} open Opens one more window.
 * @property {(options?: WindowOptions) => string} address What `open` goes to.
 * @property {() => import('./processes.mjs').ProcessInfo[]} extensionHosts One for each window, oldest first.
 * @property {() => Promise<void>} close Ends windows, server, extension hosts and kernels.
 */

/**
 * @typedef {object} WindowOptions
 * @property {string} [folder] Folder, or a `.code-workspace` file.
 * @property {[string, string][]} [payload] What the server's page is told, as in `extensionTestsPath`.
 */

/**
 * Starts the editor without a window; the browser starts with the first one.
 * @param {EditorOptions} options
 * @returns {Promise<Editor>}
 */
export async function openEditor(options) {
  await mkdir(options.extensionsDir, { recursive: true });
  const { node, main } = editorPaths();
  const server = await startServer({
    node, main,
    extensionsDir: options.extensionsDir,
    userDataDir: options.userDataDir,
    trust: options.trust ?? true,
    env: options.env ?? process.env,
  });
  const url = `http://${server.authority}/`;

  /** @type {Promise<import('playwright-core').Browser> | undefined} */
  let browser;
  const launch = async () => {
    const port = options.remoteDebuggingPort;
    const args = port === undefined ? chromiumArgs : [...chromiumArgs, `--remote-debugging-port=${port}`];
    // Signals are the caller's: a browser that ends by itself first would look like a crash.
    return chromium.launch({ executablePath: findChromium(), args, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
  };
  const newContext = async () => {
    browser ??= launch();
    return (await browser).newContext({ viewport: options.viewport ?? { width: 1440, height: 900 } });
  };
  /** @type {Promise<import('playwright-core').BrowserContext> | undefined} */
  let shared;
  const context = () => (shared ??= newContext());

  /** @param {WindowOptions} [window] */
  const address = (window = {}) => {
    const query = new URLSearchParams();
    if (window.folder) query.set(window.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', window.folder);
    query.set('payload', JSON.stringify(window.payload ?? [['skipWelcome', 'true']]));
    return `${url}?${query}`;
  };
  return {
    url,
    authority: server.authority,
    context,
    address,
    open: async (window) => {
      const page = await (await context()).newPage();
      await page.goto(address(window));
      await page.locator('.monaco-workbench').waitFor();
      return page;
    },
    extensionHosts: () => descendants(server.pid).filter((info) => info.args.includes('--type=extensionHost')),
    close: async () => {
      await (await browser)?.close();
      await server.close();
    },
  };
}
