import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { holdsMarks } from '../../../../src/core/notebook/merge/holds-marks';
import { LeftConflicts } from '../../../../src/editor/diff/thread/conflicts';

const folder = mkdtempSync(join(tmpdir(), 'celltrail-conflicts-'));
const path = join(folder, 'a.ipynb');
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgSign=false', ...args], { cwd: folder, stdio: 'ignore' });
const text = (rate: string, printed: string, extra: readonly string[] = []): string =>
  `${JSON.stringify({ cells: [`fit(lr=${rate})`, ...extra].map((source, index) => ({ cell_type: 'code', execution_count: 1, id: `c${index}`, metadata: {}, outputs: [{ name: 'stdout', output_type: 'stream', text: [printed] }], source: [source] })), metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
const cellsOf = (json: string): { source: unknown; outputs: { text: string[] }[] }[] => JSON.parse(json).cells;
const read = (asksGit = true) => LeftConflicts.read({ path, asksGit, outputs: 'ours' });

/** Leaves the notebook in conflict, as a merge by lines does. */
beforeEach(() => {
  rmSync(join(folder, '.git'), { recursive: true, force: true });
  rmSync(join(folder, '.gitattributes'), { force: true });
  git('init', '-b', 'main');
  writeFileSync(path, text('0.1', 'base', ['gone()']));
  git('add', '.');
  git('commit', '-m', 'base');
  git('checkout', '-b', 'side');
  writeFileSync(path, text('0.3', 'theirs', ['gone()']));
  git('commit', '-am', 'theirs');
  git('checkout', 'main');
  writeFileSync(path, text('0.2', 'ours'));
  git('commit', '-am', 'ours');
});

function merge(): void {
  expect(() => git('merge', 'side')).toThrow();
}

describe('conflicts that git left', () => {
  test('are merged anew from its versions, and settled with the outputs of the side that is taken', async () => {
    merge();
    expect(await holdsMarks(path)).toBe(true);
    const left = await read();
    const { conflicts, ...facts } = left.overview();
    expect(facts).toEqual({ edition: left.edition, origin: 'merged', hasBase: true, labels: { ours: 'HEAD', theirs: 'side' } });
    expect(conflicts).toMatchObject([{ cell: 0, type: 'code', title: 'fit(lr=0.2)', what: 'source', path: 'source', choices: ['ours', 'theirs', 'both'], edited: false }]);
    const [theirs] = cellsOf(await left.settled(['theirs']));
    expect(theirs).toMatchObject({ source: ['fit(lr=0.3)'], outputs: [{ text: ['theirs'] }] });
    expect(left.text({ conflict: 0, of: 'both', from: 0, folded: true }).lines).toMatchObject([{ kind: 'equal', text: 'fit(lr=0.2)' }, { kind: 'equal', text: 'fit(lr=0.3)' }]);
  });

  test('come from the marks alone where git may not be asked', async () => {
    merge();
    const left = await read(false);
    expect(left.overview()).toMatchObject({ origin: 'merged', hasBase: false, conflicts: [{ what: 'source' }] });
    expect(cellsOf(await left.settled(['ours'])).map(({ source }) => source)).toEqual([['fit(lr=0.2)'], ['gone()']]);
  });

  test('are found in a file without marks, until somebody works on it', async () => {
    writeFileSync(join(folder, '.gitattributes'), '*.ipynb -merge\n');
    merge();
    expect(await holdsMarks(path)).toBe(false);
    expect((await read()).overview()).toMatchObject({ origin: 'merged', conflicts: [{ what: 'source' }] });
    writeFileSync(path, text('0.25', 'by hand'));
    expect((await read()).overview()).toMatchObject({ origin: 'none', conflicts: [] });
  });

  test('stay marked in cells where nothing is chosen, and are found there again', async () => {
    merge();
    writeFileSync(path, await (await read()).settled([null]));
    const again = await read();
    expect(again.overview()).toMatchObject({ origin: 'marked', conflicts: [{ what: 'source', edited: false }] });
    const marked = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...marked, cells: [{ ...marked.cells[0], source: ['fit(lr=0.25)'] }] }));
    await expect(again.settled(['ours'])).rejects.toThrow('a.ipynb has changed meanwhile');
    expect((await read()).overview()).toMatchObject({ origin: 'marked', conflicts: [{ edited: true }] });
    const settled = await (await read()).settled(['both']);
    expect(cellsOf(settled)).toMatchObject([{ source: ['fit(lr=0.2)\n', 'fit(lr=0.3)'], outputs: [] }]);
    expect(settled).not.toContain('celltrail');
  });

  test('are told of files that are no notebooks, or gone', async () => {
    writeFileSync(path, '<<<<<<< HEAD\n{"cells"\n=======\n{}\n>>>>>>> x\n');
    await expect(read(false)).rejects.toThrow('a.ipynb (ours) is no JSON');
    rmSync(path);
    await expect(read()).rejects.toThrow('a.ipynb cannot be read');
    expect(await holdsMarks(path)).toBe(false);
  });
});
