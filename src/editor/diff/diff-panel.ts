import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DiffHost, DiffOverview, DiffRequests, DiffSource, RowRef } from '../../protocol/diff';
import { diffHost } from '../../protocol/diff-checks';
import type { SideName, Sides } from '../../protocol/diff-view';
import type { Endpoint } from '../../protocol/endpoint';
import type { Silent } from '../../protocol/validate';
import { hostWebview } from '../panel/host-webview';
import { revealCell } from '../provenance/find-cell';
import { diffTolerance } from '../settings';
import { openDocument } from './open-document';
import { SourceChanges } from './source-changes';
import { findSource, type SourceTools } from './sources';
import { takeCells, type Undo } from './take-cells';
import { findThemeFile } from './theme-file';

/** What diff pages work with. */
export interface DiffTools extends SourceTools {
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
}

/** The host of one diff page: has its notebooks compared, answers what the page asks, and tells it when one changed. */
export class DiffPanel {
  private readonly endpoint: Endpoint<DiffHost, Silent>;
  private readonly changes: SourceChanges;
  private readonly id = randomUUID();
  private readonly undos: Undo[] = [];
  private started = 0;
  private edition = 0;
  /** What the page was told last; null where a notebook changed since. */
  private overview: DiffOverview | null = null;
  /** The comparison that gives it. */
  private opening: Promise<DiffOverview> | null = null;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly sources: Sides<DiffSource>,
    private readonly tools: DiffTools,
  ) {
    const { extension, log, thread } = tools;
    this.endpoint = hostWebview<DiffHost>(panel, {
      ...{ extension, log, bundle: 'diff', title: 'Notebook Diff', checks: diffHost },
      handlers: {
        open: () => this.open(),
        rows: ({ edition, ...wanted }) => thread.request('rows', { pair: this.pair(edition), ...wanted }),
        text: ({ edition, ...wanted }) => thread.request('text', { pair: this.pair(edition), ...wanted }),
        output: ({ edition, ...wanted }) => thread.request('output', { pair: this.pair(edition), ...wanted }),
        search: ({ edition, text }) => thread.request('search', { pair: this.pair(edition), text }),
        take: (wanted) => this.take(wanted),
        undo: () => this.undo(),
        goToCell: (wanted) => this.goToCell(wanted),
        openNotebook: async ({ side }) => vscode.window.showNotebookDocument(await this.document(side)).then(() => null),
        copySource: async ({ row, side, edition }) => vscode.env.clipboard.writeText(await thread.request('source', { pair: this.pair(edition), row, side })).then(() => null),
        export: (wanted) => this.export(wanted),
        colours: async ({ theme }) => {
          const file = findThemeFile(theme);
          return file === null ? {} : thread.request('colours', { file });
        },
      },
    });
    this.changes = new SourceChanges([sources.left, sources.right], () => {
      this.overview = this.opening = null;
      if (panel.visible) this.endpoint.emit('changed', {});
    });
    // The notebooks are compared while the page is being made.
    this.open().catch(() => undefined);
  }

  /** Shows the next or the previous change. */
  go(to: 'next' | 'previous'): void {
    this.endpoint.emit('go', { to });
  }

  dispose(): void {
    this.changes.dispose();
    this.endpoint.dispose();
    this.forget();
  }

  /** The differences as they are now. */
  private open(): Promise<DiffOverview> {
    if (this.opening) return this.opening;
    const opening = this.compare();
    this.opening = opening;
    opening.catch(() => {
      if (this.opening === opening) this.opening = null;
    });
    return opening;
  }

  private async compare(): Promise<DiffOverview> {
    const { thread } = this.tools;
    const [left, right] = await Promise.all([findSource(this.tools, this.sources.left), findSource(this.tools, this.sources.right)]);
    const edition = (this.started += 1);
    const compared = await thread.request('compare', { pair: `${this.id} ${edition}`, inputs: { left: left.input, right: right.input }, tolerance: diffTolerance() });
    const overview: DiffOverview = { edition, sources: this.sources, sides: { left: left.facts, right: right.facts }, undoable: this.undos.length > 0, ...compared };
    // Where a notebook changed meanwhile, a later comparison may have come first.
    if (edition < this.edition) return overview;
    this.forget();
    this.edition = edition;
    this.panel.title = titleOf(left.facts, right.facts);
    return (this.overview = overview);
  }

  /** Lets the thread drop the comparison that the page had; where the thread is gone, so is that. */
  private forget(): void {
    if (this.edition > 0) this.tools.thread.request('forget', { pair: this.pair(this.edition) }).catch(() => undefined);
  }

  private pair(edition: number): string {
    if (edition !== this.edition) throw new Error('The notebooks are being compared anew.');
    return `${this.id} ${edition}`;
  }

  private async take({ edition, row, part, from }: DiffRequests['take']['params']): Promise<null> {
    const taken = await this.tools.thread.request('taken', { pair: this.pair(edition), row, from });
    this.undos.push(await takeCells(await this.document(from === 'left' ? 'right' : 'left'), taken, part));
    return null;
  }

  private async undo(): Promise<null> {
    await this.undos.pop()?.();
    return null;
  }

  private async goToCell({ edition, row, side }: RowRef & { readonly side: SideName }): Promise<null> {
    this.pair(edition);
    const index = this.overview?.rows[row]?.[side][0];
    const notebook = await this.document(side);
    if (index === undefined || index >= notebook.cellCount) throw new Error('The notebook has no such cell any more.');
    await revealCell(notebook.cellAt(index));
    return null;
  }

  private async export({ edition, format }: DiffRequests['export']['params']): Promise<null> {
    const { left, right } = this.overview?.sides ?? {};
    const titles = { left: `${left?.name} ${left?.detail}`, right: `${right?.name} ${right?.detail}` };
    const content = await this.tools.thread.request('export', { pair: this.pair(edition), format, titles });
    if (format === 'markdown') {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
      return null;
    }
    const target = await vscode.window.showSaveDialog({ title: 'Export Notebook Diff', filters: { HTML: ['html'] }, ...defaultTarget(this.sources.right) });
    if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
    return null;
  }

  /** The notebook of a side that stands for a file. */
  private async document(side: SideName): Promise<vscode.NotebookDocument> {
    const source = this.sources[side];
    if (source.kind !== 'notebook') throw new Error('This side is a past state of the notebook and stays as it is.');
    return openDocument(source.uri) ?? vscode.workspace.openNotebookDocument(vscode.Uri.parse(source.uri));
  }
}

function titleOf(left: { readonly name: string; readonly detail: string }, right: { readonly name: string; readonly detail: string }): string {
  return left.name === right.name ? `${right.name} (${left.detail} ↔ ${right.detail})` : `${left.name} ↔ ${right.name}`;
}

function defaultTarget(source: DiffSource): { readonly defaultUri?: vscode.Uri } {
  if (source.kind === 'run') return {};
  const uri = vscode.Uri.parse(source.uri);
  return uri.scheme === 'file' ? { defaultUri: uri.with({ path: uri.path.replace(/\.ipynb$/, '') + '-diff.html' }) } : {};
}
