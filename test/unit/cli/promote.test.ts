import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPromoteCommand } from '../../../src/cli/promote';
import { verifyCommand } from '../../../src/cli/verify';
import { parserFiles } from '../python/cells';
import { FakeStores, recordingTerminal } from './fakes';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-promote-'));
});
afterEach(() => rm(project, { recursive: true, maxRetries: 3 }));

/** A Python of which only that it prints a line matters. */
async function writePython(script: string): Promise<void> {
  await mkdir(join(project, 'bin'), { recursive: true });
  await writeFile(join(project, 'bin', 'python'), `#!/bin/sh\n${script}\n`);
  await chmod(join(project, 'bin', 'python'), 0o755);
}

/** A notebook of one cell and what it printed. */
async function writeNotebook(source = 'x = 1\nprint("loss:", x)', text = 'loss: 1\n'): Promise<void> {
  const outputs = [{ output_type: 'stream', name: 'stdout', text }];
  await writeFile(join(project, 'a.ipynb'), JSON.stringify({ cells: [{ cell_type: 'code', execution_count: 1, metadata: {}, source, outputs }], metadata: {}, nbformat: 4, nbformat_minor: 4 }));
}

describe.runIf(process.platform !== 'win32')('celltrail verify', () => {
  it('runs the steps of a folder, and tells whether what their cells showed comes out again, and where it does not', async () => {
    await writeNotebook();
    const promoting = recordingTerminal(project, new FakeStores([], []));
    expect(await createPromoteCommand(parserFiles).run({ values: { to: 'steps' }, positionals: ['a.ipynb'] }, promoting.terminal)).toBe(0);
    await writePython('echo "loss: 1"');
    const same = recordingTerminal(project, new FakeStores([], []));
    expect(await verifyCommand.run({ values: { python: './bin/python' }, positionals: ['steps'] }, same.terminal)).toBe(0);
    expect(same.printed).toEqual({ out: 'Verified: a fresh interpreter gives the same numbers.\n  loss: 1 recorded, 1 reproduced, same\n', err: 'Step 1 of 1: a\n' });
    await writePython('echo "loss: 2"');
    const other = recordingTerminal(project, new FakeStores([], []));
    expect(await verifyCommand.run({ values: { python: './bin/python', json: true }, positionals: ['steps'] }, other.terminal)).toBe(1);
    expect(JSON.parse(other.printed.out)).toMatchObject({ same: false, failure: null, metrics: [{ step: 'a', metric: 'loss', place: 'cell 1, line 2', outcome: 'different', recorded: 1, reproduced: 2, parting: { place: 0 } }] });
  });

  it('runs one step alone from what those before it left, which stays as it is', async () => {
    await writeNotebook();
    await createPromoteCommand(parserFiles).run({ values: { to: 'steps' }, positionals: ['a.ipynb'] }, recordingTerminal(project, new FakeStores([], [])).terminal);
    const verify = (only: string): Promise<number> => verifyCommand.run({ values: { python: './bin/python', only }, positionals: ['steps'] }, terminal);
    const { terminal, printed } = recordingTerminal(project, new FakeStores([], []));
    await writePython('cat "$3/load/x.json"; mkdir "$3/a"');
    await expect(verify('b')).rejects.toThrow('holds no step b');
    await expect(verify('a')).rejects.toThrow('holds nothing that steps have left: run the pipeline once');
    for (const step of ['load', 'a']) await mkdir(join(project, 'steps', 'artifacts', step), { recursive: true });
    await writeFile(join(project, 'steps', 'artifacts', 'load', 'x.json'), 'loss: 1\n');
    expect(await verify('a')).toBe(0);
    expect(printed.out).toBe('Verified: a fresh interpreter gives the same numbers.\n  loss: 1 recorded, 1 reproduced, same\n');
    expect(await readFile(join(project, 'steps', 'artifacts', 'load', 'x.json'), 'utf8')).toBe('loss: 1\n');
    expect(printed.err).toContain('a alone is run, from what the steps before it left in artifacts/; the verdict is not kept');
  });

  it('compares what functions print of themselves where the step prints as much of it', async () => {
    const source = 'def fit():\n    for epoch in range(2):\n        print(f"epoch {epoch}: loss={epoch}")\n    return 1\n\nmodel = fit()';
    await writeNotebook(source, 'epoch 0: loss=0\nepoch 1: loss=1\n');
    expect(await createPromoteCommand(parserFiles).run({ values: { to: 'steps' }, positionals: ['a.ipynb'] }, recordingTerminal(project, new FakeStores([], [])).terminal)).toBe(0);
    const verified = async (printed: string): Promise<unknown> => {
      await writePython(`printf '${printed}'`);
      const { terminal, printed: said } = recordingTerminal(project, new FakeStores([], []));
      await verifyCommand.run({ values: { python: './bin/python', json: true }, positionals: ['steps'] }, terminal);
      return (JSON.parse(said.out) as { metrics: unknown }).metrics;
    };
    expect(await verified('epoch 0: loss=0\\nepoch 1: loss=3\\n')).toMatchObject([{ metric: 'loss', place: 'cell 1', outcome: 'different', parting: { place: 1, recorded: 1, reproduced: 3 } }]);
    expect(await verified('epoch 0: loss=0\\n')).toEqual([]);
  });

  it('says what to name where nothing was promoted', async () => {
    const { terminal } = recordingTerminal(project, new FakeStores([], []));
    await expect(verifyCommand.run({ values: {}, positionals: ['.'] }, terminal)).rejects.toThrow('holds no promoted steps: name the folder');
  });
});

describe('celltrail promote --verify', () => {
  it.runIf(process.platform !== 'win32')('takes the path of a Python from where the command is given, not from where the steps lie', async () => {
    await writeNotebook();
    await writePython('echo "I was started" >&2\nexit 3');
    const { terminal, printed } = recordingTerminal(project, new FakeStores([], []));
    const values = { to: 'steps', verify: true, python: './bin/python', json: true };
    expect(await createPromoteCommand(parserFiles).run({ values, positionals: ['a.ipynb'] }, terminal)).toBe(1);
    expect(JSON.parse(printed.out)).toMatchObject({ verified: { failure: { error: 'I was started' } } });
  });
});
