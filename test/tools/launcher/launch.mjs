#!/usr/bin/env node
/** Stands in for the desktop VS Code executable: takes its flags, runs the extension's tests, returns their exit code. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEditor } from './editor.mjs';
import { parseFlags } from './flags.mjs';
import { isNoise } from './noise.mjs';

/** More than any suite takes: an extension host that hangs must not hang its caller. */
const limitMinutes = 30;

const flags = parseFlags(process.argv.slice(2));
if (!flags.extensionDevelopmentPath || !flags.extensionTestsPath) {
  throw new Error('The launcher needs --extensionDevelopmentPath and --extensionTestsPath.');
}

const scratch = await mkdtemp(join(tmpdir(), 'celltrail-editor-'));
const editor = await openEditor({
  extensionsDir: flags.extensionsDir ?? join(scratch, 'extensions'),
  userDataDir: flags.userDataDir ?? join(scratch, 'user'),
  trust: flags.trust,
  ...(flags.remoteDebuggingPort === undefined ? {} : { remoteDebuggingPort: flags.remoteDebuggingPort }),
});

let ending = false;
/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  await editor.close();
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}
setTimeout(() => {
  console.error(`VS Code did not come to its end within ${limitMinutes} minutes.`);
  void end(124);
}, limitMinutes * 60_000).unref();
process.on('SIGINT', () => void end(130)).on('SIGTERM', () => void end(143));

const context = await editor.context();
await context.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
  const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  if (!isNoise(line)) (type === 'error' ? console.error : console.log)(line);
});
await context.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => void end(code));
const page = await editor.open({
  ...(flags.folder ? { folder: flags.folder } : {}),
  payload: [
    ['extensionDevelopmentPath', `vscode-remote://${editor.authority}${flags.extensionDevelopmentPath}`],
    ['extensionTestsPath', `vscode-remote://${editor.authority}${flags.extensionTestsPath}`],
    ['skipWelcome', 'true'],
  ],
});
page.on('crash', () => {
  console.error('The browser page of VS Code crashed.');
  void end(1);
});
