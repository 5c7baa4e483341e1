import { expect, test } from 'vitest';
import { displaysOf } from '../../../../src/core/differences/displays';
import { cellsOf } from '../../../../src/core/differences/read-displayed';
import type { Execution, OutputDigest } from '../../../../src/core/model/execution';
import { contentOf } from '../../../../src/editor/compare/read-display';

const output = (mime: string, digest: string, rest: Partial<OutputDigest> = {}): OutputDigest => ({ mime, digest, bytes: 1, ...rest });
const STDOUT = 'application/vnd.code.notebook.stdout';

test('of the forms of an output the best is shown, and what was printed only beside nothing else', () => {
  const figure = [output('text/plain', 'a'), output('image/png', 'b', { joined: true })];
  expect(displaysOf([output(STDOUT, 's'), ...figure, output('text/html', 'c'), output('application/x-unknown', 'd')]).map(({ digest }) => digest)).toEqual(['b', 'c']);
  expect(displaysOf([output(STDOUT, 's'), output('application/vnd.code.notebook.stderr', 'e'), output('application/vnd.code.notebook.error', 'f')]).map(({ digest }) => digest)).toEqual(['s']);
});

test('cells stand beside each other by name, each with its last execution', () => {
  const execution = (cell: string, ordinal: number, digest: string | null): Execution => ({
    session: 's', ordinal, order: ordinal, cell, index: 0, version: 'v', source: `\n# ${cell}\nshow()`, startedAt: ordinal, endedAt: ordinal, status: 'ok', outputs: digest === null ? [] : [output('image/png', digest)],
  });
  expect(cellsOf([[execution('plot', 3, 'new'), execution('plot', 1, 'old'), execution('quiet', 2, null)], [execution('table', 5, 'other')]])).toEqual([
    { cell: 'plot', title: '# plot', runs: [{ order: 3, displays: [{ mime: 'image/png', digest: 'new', bytes: 1 }] }, null] },
    { cell: 'table', title: '# table', runs: [null, { order: 5, displays: [{ mime: 'image/png', digest: 'other', bytes: 1 }] }] },
  ]);
});

test('bytes become what the panel can draw', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  expect(contentOf('image/png', Uint8Array.of(137, 80))).toEqual({ by: 'image', data: 'data:image/png;base64,iVA=' });
  expect(contentOf('text/html', bytes('<b>'))).toEqual({ by: 'html', text: '<b>' });
  expect(contentOf(STDOUT, bytes('10%\r100%\n\u001b[31mred\u001b[0m'))).toEqual({ by: 'text', text: '100%\nred' });
});
