/** Real libraries in cells, beside what their own objects say: the Python files in `test/fixtures/libraries`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Cells, and code that tells the truth about them. */
export interface LibraryCells {
  readonly cells: readonly string[];
  /** Python that sets `truth`: for each run its metrics, each a number or a dict from steps to numbers. */
  readonly truth: string;
}

/** A library as a person uses it: as it is, and with further cells in a kernel that has the helper. */
export type Library = Readonly<Record<'shown' | 'helped', LibraryCells>>;

/** Where the libraries' files are. */
export function librariesFolder(): string {
  return join(vscode.extensions.getExtension('celltrail.celltrail')?.extensionPath ?? '', 'test', 'fixtures', 'libraries');
}

/** Reads a library's cells; what the helper adds nothing to is the same with it. */
export function readLibrary(name: string): Library {
  const text = readFileSync(join(librariesFolder(), `${name}.py`), 'utf8');
  const parts = text.split(/^# %%/m).slice(1).map((part) => {
    const [title = '', ...lines] = part.split('\n');
    return { title: title.trim(), source: lines.join('\n').trim() };
  });
  const titled = (wanted: string): string[] => parts.filter(({ title }) => title === wanted).map(({ source }) => source);
  const [truth = ''] = titled('truth');
  const [helped = truth] = titled('helper truth');
  return { shown: { cells: titled(''), truth }, helped: { cells: [...titled(''), ...titled('helper')], truth: helped } };
}
