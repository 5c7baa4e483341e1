/** The diff page with a host that compares two notebooks as the product does. */
import type { Browser } from 'playwright-core';
import type { Notebook } from '../../src/core/model/notebook';
import { Comparison } from '../../src/editor/diff/thread/comparison';
import type { DiffHost, DiffOverview, DiffPageState } from '../../src/protocol/diff';
import { diffHost } from '../../src/protocol/diff-checks';
import { openWebview, type Webview, type WebviewOptions } from './webview';

/** What the host of a test holds; change it, then tell the page. */
export interface DiffData {
  left: Notebook;
  right: Notebook;
  /** Whether cells can be taken into the right notebook. */
  editable?: boolean;
  undoable?: boolean;
}

/** An open page. */
export interface OpenDiffPage extends Webview<DiffHost, DiffPageState> {
  readonly data: DiffData;
}

/** Opens the page on two notebooks. */
export async function openDiffPage(browser: Browser, data: DiffData, options: WebviewOptions<DiffPageState> = {}): Promise<OpenDiffPage> {
  let edition = 0;
  let comparison = new Comparison(data);
  const open = (): DiffOverview => {
    edition += 1;
    comparison = new Comparison(data);
    return {
      edition,
      sources: { left: { kind: 'revision', uri: 'file:///w/finetune.ipynb', revision: 'HEAD' }, right: { kind: 'notebook', uri: 'file:///w/finetune.ipynb' } },
      sides: { left: { name: 'finetune.ipynb', detail: 'HEAD', editable: false }, right: { name: 'finetune.ipynb', detail: 'now', editable: data.editable ?? true } },
      undoable: data.undoable ?? false,
      ...comparison.overview(),
    };
  };
  const webview = await openWebview<DiffHost, DiffPageState>(browser, {
    bundle: 'diff',
    title: 'Notebook Diff',
    checks: diffHost,
    handlers: {
      open,
      rows: ({ rows, find }) => rows.map((row) => comparison.row(row, find)),
      text: ({ row, ...wanted }) => comparison.text(row, wanted),
      output: ({ row, output, find }) => comparison.output(row, output, find),
      search: ({ text }) => comparison.search(text),
      take: () => null,
      undo: () => null,
      goToCell: () => null,
      openNotebook: () => null,
      copySource: () => null,
      export: () => null,
      colours: () => ({}),
    },
  }, options);
  return { ...webview, data };
}
