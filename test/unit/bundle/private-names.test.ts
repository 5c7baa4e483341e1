import { expect, it } from 'vitest';
import { bundleName } from '../../../src/core/bundle/name';
import { sharedCell, sharedNotebook, withoutHome } from '../../../src/core/bundle/private-names';

it.each([
  ['/home/ada/digits/.venv', '~/digits/.venv'],
  ['/Users/ada/x', '~/x'],
  ['/root/.venv', '~/.venv'],
  ['C:\\Users\\Ada Lovelace\\x', '~\\x'],
  ['/home/ada', '~'],
  ['/data/people/ada/x', '~/x'],
  ['/data/people/adam/x', '/data/people/adam/x'],
  ['/usr/bin/python3', '/usr/bin/python3'],
  ['/opt/home/ada', '/opt/home/ada'],
])('tells the path %s as %s', (path, told) => {
  expect(withoutHome(path, ['/data/people/ada', '/'])).toBe(told);
});

it.each([
  ['notebooks/train.ipynb', 'notebooks/train.ipynb'],
  ['file:///home/ada/it%20is.ipynb', 'it is.ipynb'],
  ['vscode-remote://ssh-remote%2Bserver/home/ada/a.ipynb?x#y', 'a.ipynb'],
  ['untitled:Untitled-1.ipynb', 'Untitled-1.ipynb'],
  ['file:///a/100%.ipynb', '100%.ipynb'],
])('calls the notebook %s %s', (name, told) => {
  expect(sharedNotebook(name)).toBe(told);
});

it('keeps ids of cells, and makes names of addresses that tell nothing', () => {
  expect(sharedCell('a1b2-c3_d4')).toBe('a1b2-c3_d4');
  expect(sharedCell('vscode-notebook-cell:/home/ada/a.ipynb#W0')).toMatch(/^[0-9a-f]{16}$/);
  expect(sharedCell('vscode-notebook-cell:/home/ada/a.ipynb#W0')).not.toBe(sharedCell('vscode-notebook-cell:/home/ada/a.ipynb#W1'));
});

it.each([
  ['notebooks/train.ipynb', '2023-11-14-train-b4k7xwa0.celltrail'],
  ['../über uns/Größe 2.ipynb', '2023-11-14-Größe-2-b4k7xwa0.celltrail'],
  ['file:///x/..ipynb', '2023-11-14-b4k7xwa0.celltrail'],
  ['a/CON:/../../etc/passwd', '2023-11-14-passwd-b4k7xwa0.celltrail'],
])('names the file of a run of %s %s', (notebook, name) => {
  expect(bundleName({ id: '01JD8M6V3N5Q8Z0Y6TB4K7XWA0', startedAt: 1_700_000_000_000, notebook })).toBe(name);
});
