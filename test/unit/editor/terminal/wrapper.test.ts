import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCmd, writeWrappers } from '../../../../src/editor/terminal/wrapper';

const run = promisify(execFile);
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'celltrail-wrapper-'));
});
afterAll(() => rm(root, { recursive: true }));

describe.runIf(process.platform !== 'win32')('writeWrappers', () => {
  it('makes a command that starts the script as Node and passes every argument on', async () => {
    const odd = join(root, `it's $HOME "quoted"`);
    await mkdir(odd);
    const script = join(odd, 'cli.js');
    await writeFile(script, 'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]))');
    await writeWrappers(join(root, 'bin'), { node: process.execPath, script });
    const { stdout } = await run(join(root, 'bin', 'celltrail'), ['show', 'a b', '$(x)', '']);
    expect(JSON.parse(stdout)).toEqual(['1', 'show', 'a b', '$(x)', '']);
  });

  it('leaves a wrapper alone that is right, and replaces one that is not', async () => {
    const bin = join(root, 'again');
    const written = async (): Promise<number> => (await stat(join(bin, 'celltrail'))).ino;
    await writeWrappers(bin, { node: 'node', script: 'a.js' });
    const first = await written();
    await writeWrappers(bin, { node: 'node', script: 'a.js' });
    expect(await written()).toBe(first);
    await writeWrappers(bin, { node: 'node', script: 'b.js' });
    expect(await written()).not.toBe(first);
  });
});

describe('renderCmd', () => {
  it('quotes paths and doubles percent signs', () => {
    expect(renderCmd({ node: 'C:\\Code 100%\\Code.exe', script: 'C:\\x\\cli.js' })).toContain('"C:\\Code 100%%\\Code.exe" "C:\\x\\cli.js" %*\r\n');
  });
});
