import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetricsCommand } from '../../../src/cli/metrics';
import { FakeStores, recordingTerminal } from './fakes';

const modules = resolve(import.meta.dirname, '../../../node_modules');
const parser = { runtime: `${modules}/web-tree-sitter/web-tree-sitter.wasm`, grammar: `${modules}/tree-sitter-python/tree-sitter-python.wasm` };

async function run(values: Record<string, string | boolean>, file: string, input = ''): Promise<{ code: number; out: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-metrics-'));
  writeFileSync(join(folder, 'train.log'), 'Epoch 1/2\n16/16 - 0s - loss: 0.5 - val_loss: inf\nEpoch 2/2\n16/16 - 0s - loss: 0.4 - val_loss: 0.6\nTest accuracy: 97.80%\n');
  const { terminal, printed } = recordingTerminal(folder, new FakeStores([]));
  const bytes = Buffer.from(input);
  // A character may be split between two pieces of the input.
  const pieces = async function* (): AsyncIterable<Uint8Array> {
    for (const byte of bytes) yield Uint8Array.of(byte);
  };
  const code = await createMetricsCommand({ input: pieces, parser }).run({ values, positionals: [file] }, terminal);
  return { code, out: printed.out };
}

describe('celltrail metrics', () => {
  it('prints series as JSON, with infinities as trails write them', async () => {
    expect(JSON.parse((await run({ json: true }, 'train.log')).out)).toEqual({
      series: [
        { name: 'loss', counters: ['epoch'], steps: [1, 2], values: [0.5, 0.4], run: 1 },
        { name: 'val_loss', counters: ['epoch'], steps: [1, 2], values: ['Infinity', 0.6], run: 1 },
        { name: 'Test accuracy', counters: [], steps: [null], values: [97.8], run: 1 },
      ],
      params: {},
    });
  });

  it('prints a table for people, and says where there is nothing', async () => {
    const { code, out } = await run({}, 'train.log');
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2).map((line) => line.split(/ {2,}/))).toEqual([['METRIC', 'RUN', 'BY', 'POINTS', 'STEPS', 'FIRST', 'LAST'], ['loss', '1', 'epoch', '2', '1–2', '0.5', '0.4']]);
    expect((await run({}, '-', 'numpy 1.26.4\n')).out).toBe('No metrics found.\n');
  });

  it('reads standard input, and forms of one\'s own', async () => {
    const { out } = await run({ json: true, pattern: '^é (?<step>\\d+) → (?<mse>\\S+)$' }, '-', 'é 3 → 0.25\n');
    expect(JSON.parse(out)).toMatchObject({ series: [{ name: 'mse', counters: ['step'], steps: [3], values: [0.25] }] });
  });

  it.each([
    [{}, 'none.log', /^none\.log cannot be read/],
    [{ pattern: '(' }, 'train.log', /^--pattern: "\(" is no regular expression/],
  ])('says what is wrong: %j %s', async (values, file, reason) => {
    await expect(run(values, file)).rejects.toThrow(reason);
  });
});
