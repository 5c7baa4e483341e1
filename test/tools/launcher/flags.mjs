/** Desktop VS Code's command line, as far as the launcher understands it. */
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Flags
 * @property {string | undefined} folder Folder to open; none opens an empty window.
 * @property {string | undefined} extensionDevelopmentPath
 * @property {string | undefined} extensionTestsPath
 * @property {string | undefined} extensionsDir
 * @property {string | undefined} userDataDir
 * @property {boolean} trust False with `--disable-workspace-trust`.
 * @property {number | undefined} remoteDebuggingPort Where the page can be driven over the DevTools protocol.
 */

/**
 * Reads the flags; those with no meaning in a browser (`--no-sandbox`, `--disable-updates`, …) are dropped.
 * @param {string[]} args
 * @returns {Flags}
 */
export function parseFlags(args) {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'extensions-dir': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'remote-debugging-port': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
  });
  /** @param {string} name */
  const text = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
  const port = text('remote-debugging-port');
  return {
    folder: positionals[0],
    extensionDevelopmentPath: text('extensionDevelopmentPath'),
    extensionTestsPath: text('extensionTestsPath'),
    extensionsDir: text('extensions-dir'),
    userDataDir: text('user-data-dir'),
    trust: values['disable-workspace-trust'] !== true,
    remoteDebuggingPort: port === undefined ? undefined : Number(port),
  };
}
