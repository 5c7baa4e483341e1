import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPromoteCommand } from '../../../src/cli/promote';
import { parserFiles } from '../python/cells';
import { FakeStores, recordingTerminal } from './fakes';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-promote-'));
});
afterEach(() => rm(project, { recursive: true, maxRetries: 3 }));

describe('celltrail promote --verify', () => {
  it.runIf(process.platform !== 'win32')('takes the path of a Python from where the command is given, not from where the steps lie', async () => {
    await writeFile(join(project, 'a.ipynb'), JSON.stringify({ cells: [{ cell_type: 'code', execution_count: 1, metadata: {}, source: 'x = 1\nprint("loss:", x)', outputs: [] }], metadata: {}, nbformat: 4, nbformat_minor: 4 }));
    await mkdir(join(project, 'bin'));
    await writeFile(join(project, 'bin', 'python'), '#!/bin/sh\necho "I was started" >&2\nexit 3\n');
    await chmod(join(project, 'bin', 'python'), 0o755);
    const { terminal, printed } = recordingTerminal(project, new FakeStores([], []));
    const values = { to: 'steps', verify: true, python: './bin/python', json: true };
    expect(await createPromoteCommand(parserFiles).run({ values, positionals: ['a.ipynb'] }, terminal)).toBe(1);
    expect(JSON.parse(printed.out)).toMatchObject({ verified: { failure: { error: 'I was started' } } });
  });
});
