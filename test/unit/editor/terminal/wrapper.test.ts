import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM_VARIABLES, writeWrappers } from '../../../../src/editor/terminal/wrapper';

const run = promisify(execFile);
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'celltrail-wrapper-'));
});
afterAll(() => rm(root, { recursive: true }));

describe.runIf(process.platform !== 'win32')('writeWrappers', () => {
  it('makes a command that starts the script as Node and passes every argument on', async () => {
    const odd = join(root, `it's $HOME "quoted" ü`);
    await mkdir(odd);
    const script = join(odd, 'cli.js');
    await writeFile(script, 'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]))');
    await writeWrappers(join(root, 'bin'));
    const env = { ...process.env, [PROGRAM_VARIABLES.node]: process.execPath, [PROGRAM_VARIABLES.script]: script };
    const { stdout } = await run(join(root, 'bin', 'celltrail'), ['show', 'a b', '$(x)', ''], { env });
    expect(JSON.parse(stdout)).toEqual(['1', 'show', 'a b', '$(x)', '']);
  });

  it('leaves a wrapper alone that is right, and replaces one that is not', async () => {
    const bin = join(root, 'again');
    const written = async (): Promise<number> => (await stat(join(bin, 'celltrail'))).ino;
    await writeWrappers(bin);
    const first = await written();
    await writeWrappers(bin);
    expect(await written()).toBe(first);
    await writeFile(join(bin, 'celltrail'), 'that of an older version');
    await writeWrappers(bin);
    expect(await readFile(join(bin, 'celltrail'), 'utf8')).toContain(PROGRAM_VARIABLES.script);
  });

  it('leaves nothing behind where a wrapper cannot be replaced', async () => {
    const bin = join(root, 'stuck');
    await mkdir(join(bin, 'celltrail', 'in the way'), { recursive: true });
    await expect(writeWrappers(bin)).rejects.toThrow();
    expect(await readdir(bin)).toEqual(['celltrail']);
  });

  it('writes what cmd.exe reads in any code page', async () => {
    const bin = join(root, 'windows');
    await writeWrappers(bin);
    expect(await readFile(join(bin, 'celltrail.cmd'), 'latin1')).toBe('@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"%CELLTRAIL_NODE%" "%CELLTRAIL_SCRIPT%" %*\r\n');
  });
});
