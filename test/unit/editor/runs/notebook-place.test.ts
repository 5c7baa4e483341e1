import { describe, expect, it } from 'vitest';
import { liesIn, placeNotebook } from '../../../../src/editor/runs/notebook-place';
import { notebookName } from '../../../../src/editor/stores/locate';

describe.runIf(process.platform !== 'win32')('placeNotebook', () => {
  it.each([
    ['/w/.celltrail', '/w/nb/train.ipynb'],
    ['/w/.celltrail', '/elsewhere/a b.ipynb'],
    ['/stores/w-12345678', '/w/..odd/ä.ipynb'],
  ])('finds again what a record in %s names %s', (store, file) => {
    expect(placeNotebook(notebookName(file, 'unused:', store), store)).toEqual({ file });
  });

  it('takes every other URI for an address', () => {
    for (const address of ['untitled:Untitled-1.ipynb', 'command:workbench.action.quit', 'https://x.test/a.ipynb', 'file://server/share/a.ipynb']) {
      expect(placeNotebook(address, '/w/.celltrail')).toEqual({ address });
    }
  });
});

describe.runIf(process.platform !== 'win32')('liesIn', () => {
  const at = (notebook: string): boolean => {
    const place = placeNotebook(notebook, '/w/.celltrail');
    return 'file' in place && liesIn(place.file, ['/other', '/w']);
  };

  it('knows files below the folders', () => {
    expect(['nb/a.ipynb', '..odd/a.ipynb', 'nb/../a.ipynb', 'file:///other/a.ipynb', '/w/a.ipynb'].map(at)).toEqual([true, true, true, true, true]);
  });

  it('is not led out of them', () => {
    expect(['../secret.ipynb', 'nb/../../w2/a.ipynb', '/etc/passwd', 'file:///w2/a.ipynb', 'file:///w/%2e%2e/a.ipynb', '.', '//server/share/a.ipynb'].map(at)).toEqual([false, false, false, false, false, false, false]);
  });
});
