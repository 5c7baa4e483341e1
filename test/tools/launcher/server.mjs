/** The VS Code server of the fallback editor. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { endTree } from './processes.mjs';

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} authority `host:port`, as in `vscode-remote://` addresses.
 * @property {number} pid Of the supervisor; the server and its extension hosts are its descendants.
 * @property {() => Promise<void>} close Ends the server and all it started.
 */

/** A port that nothing listens on at the moment. */
export function freePort() {
  return new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Starts the server and waits until it answers.
 * @param {object} options
 * @param {string} options.node The Node binary that the server needs.
 * @param {string} options.main Path of `server-main.js`.
 * @param {string} options.extensionsDir
 * @param {string} options.userDataDir
 * @param {boolean} options.trust
 * @param {NodeJS.ProcessEnv} options.env
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const port = await freePort();
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('supervise.mjs', import.meta.url)),
    options.node, options.main,
    '--host', '127.0.0.1', '--port', String(port),
    '--without-connection-token', '--accept-server-license-terms', '--disable-telemetry',
    '--server-data-dir', `${options.userDataDir}/server`,
    '--user-data-dir', options.userDataDir,
    '--extensions-dir', options.extensionsDir,
    '--enable-smoke-test-driver',
    ...(options.trust ? [] : ['--disable-workspace-trust']),
  ], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // No test may wait for, or depend on, a marketplace.
    env: { ...options.env, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) },
  });
  /** @type {string[]} */
  const said = [];
  const ready = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The VS Code server ended with code ${code} before it was ready:\n${said.join('\n')}`)));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.includes('Extension host agent listening on')) resolve();
        if (process.env['CELLTRAIL_VERBOSE']) console.error(line);
        said.push(line);
        if (said.length > 100) said.shift();
      });
    }
  });
  const close = () => endTree(child.pid ?? 0);
  try {
    await ready;
  } catch (error) {
    await close();
    throw error;
  }
  return { port, authority: `127.0.0.1:${port}`, pid: child.pid ?? 0, close };
}
