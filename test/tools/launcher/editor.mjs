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
 * @property {import('playwright-core').BrowserContext} context Pages share cookies and storage, as windows do.
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
 * Opens the editor without a window.
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
  const port = options.remoteDebuggingPort;
  try {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: [...chromiumArgs, ...(port === undefined ? [] : [`--remote-debugging-port=${port}`])],
    });
    const context = await browser.newContext({ viewport: options.viewport ?? { width: 1440, height: 900 } });
    const url = `http://${server.authority}/`;

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
        const page = await context.newPage();
        await page.goto(address(window));
        await page.locator('.monaco-workbench').waitFor();
        return page;
      },
      extensionHosts: () => descendants(server.pid).filter((info) => info.args.includes('--type=extensionHost')),
      close: async () => {
        await browser.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
