import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleOf, fileWith, LONG_TEXT, openedStore, outputOf, PICTURE, recordSession } from '../unit/bundle/support';

const python = process.env['CELLTRAIL_PYTHON'] ?? 'python3';

interface Read {
  readonly run: string;
  readonly series: Record<string, [step: number, value: number | string][]>;
  readonly objects: Record<string, number>;
  readonly sources: readonly string[];
}

it('a bundle can be read in Python by what the README tells of it', async () => {
  const store = await openedStore();
  const [id = ''] = await recordSession(store);
  // JSON has no NaN, but Python prints one.
  const printed = execFileSync(python, [join(import.meta.dirname, 'bundle-reader.py'), fileWith(await bundleOf(store, id))]).toString().replaceAll('NaN', '"NaN"');
  const read = JSON.parse(printed) as Read;
  expect(read.run).toBe(id);
  expect(Object.keys(read.series).sort()).toEqual(['loss', 'val_loss']);
  expect(read.series['loss']).toEqual(Array.from({ length: 20 }, (_, index) => [index + 1, 1 / (index + 1)]));
  expect(read.series['val_loss']?.[3]).toEqual([4, 'NaN']);
  expect(read.objects).toMatchObject({ [outputOf('', PICTURE).digest]: PICTURE.length, [outputOf('', LONG_TEXT).digest]: LONG_TEXT.length });
  expect(read.sources).toContain('model = Model()\nmodel.fit(X, lr=LR)');
});
