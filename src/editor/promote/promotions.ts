import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { readTexts } from '../../core/pipeline/read-texts';
import { saveFiles, takeBack, type SavedFiles } from '../../core/pipeline/save-files';
import type { CommandLine } from '../command-line';
import { plainMessage } from '../plain-message';
import { telling } from '../telling';
import { changesOf, type FileChange, type PromotionAnswer } from './answer';
import { askWhatToDo } from './ask';
import { PromotionPreview } from './preview';
import { findStepFolders, holdsStepsOf } from './receipts';
import { usualFolder, type PromotionSource } from './source';

/** Makes pipeline steps of cells: shows what would be written, writes it when the person says so, and takes it back. */
export class Promotions implements vscode.Disposable {
  private readonly preview = new PromotionPreview();
  private last: { readonly folder: string; readonly saved: SavedFiles } | undefined;

  constructor(
    private readonly commandLine: CommandLine,
    private readonly verify: (folder: string) => Promise<void>,
  ) {}

  /** Promotes; does nothing where the person thinks better of it. Rejects with one sentence for trouble. */
  async promote(source: PromotionSource): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new Error('Cells are promoted in trusted workspaces alone: trust this one first (Manage Workspace Trust).');
    let folder = (await findStepFolders()).find((each) => holdsStepsOf(each, source))?.folder ?? usualFolder(source);
    if (!vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))) throw new Error(`Open the folder of ${basename(source.notebook)} first: steps are written into the workspace alone.`);
    const all = await this.plan(source, folder, null);
    if (!all) return;
    const candidates = Object.keys(all.params);
    let picked: readonly string[] = candidates.filter((name) => source.params?.includes(name) ?? true);
    let answer = picked.length === candidates.length ? all : undefined;
    try {
      for (;;) {
        answer ??= await this.plan(source, folder, picked);
        if (!answer) return;
        const told = { ...answer, notes: [...source.notes, ...answer.notes] };
        const changes = await readChanges(folder, told);
        await this.preview.show(source.title, folder, told, changes);
        const wish = await askWhatToDo({ title: source.title, folder, changes, edited: told.edited, candidates, picked });
        if (wish === undefined) return;
        if (wish.kind === 'write') return await this.write(source, folder, changes);
        if (wish.kind === 'params') picked = wish.picked;
        else folder = wish.folder;
        answer = undefined;
      }
    } finally {
      await this.preview.close(source.title);
    }
  }

  /** Takes back what was written last. */
  async undo(): Promise<void> {
    if (!this.last) throw new Error('Nothing was promoted in this window since it was opened.');
    const { folder, saved } = this.last;
    refuseUnsaved(folder, saved.files.map(({ name }) => name));
    await takeBack(saved);
    this.last = undefined;
    void vscode.window.showInformationMessage(plainMessage(`${vscode.workspace.asRelativePath(folder)} is as it was before.`));
  }

  dispose(): void {
    this.preview.dispose();
  }

  private async plan({ title, args }: PromotionSource, folder: string, params: readonly string[] | null): Promise<PromotionAnswer | undefined> {
    const ended = await this.commandLine.run(title, ['promote', ...args, '--to', folder, '--dry-run', '--json', ...(params === null ? [] : ['--params', params.join(',')])]);
    return ended && (JSON.parse(ended.out) as PromotionAnswer);
  }

  private async write({ title }: PromotionSource, folder: string, changes: readonly FileChange[]): Promise<void> {
    refuseUnsaved(folder, changes.map(({ path }) => path));
    const now = await readTexts(folder, changes.map(({ path }) => path));
    const other = changes.find(({ path, before }) => (now.get(path) ?? null) !== before);
    if (other) throw new Error(`${other.path} was changed while it was shown: nothing was written; promote again.`);
    const saved = await saveFiles(folder, new Map(changes.map(({ path, after }) => [path, after])));
    this.last = { folder, saved };
    await this.preview.close(title);
    const module = changes.find(({ path }) => path.endsWith('.py'));
    if (module) await vscode.window.showTextDocument(vscode.Uri.file(join(folder, module.path)), { preview: false });
    void telling(() => this.offer(folder, changes.length))();
  }

  private async offer(folder: string, count: number): Promise<void> {
    const [verify, undo] = ['Verify Step', 'Undo'];
    const answer = await vscode.window.showInformationMessage(plainMessage(`${count} ${count === 1 ? 'file' : 'files'} written to ${vscode.workspace.asRelativePath(folder)}.`), verify, undo);
    if (answer === verify) await this.verify(folder);
    if (answer === undo) await this.undo();
  }
}

async function readChanges(folder: string, answer: PromotionAnswer): Promise<FileChange[]> {
  return changesOf(answer, await readTexts(folder, Object.keys(answer.files)));
}

/** What is typed in an editor is on no disk yet, and would be lost or written over. */
function refuseUnsaved(folder: string, paths: readonly string[]): void {
  const files = new Set(paths.map((path) => vscode.Uri.file(join(folder, path)).toString()));
  const unsaved = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && files.has(uri.toString()));
  if (unsaved.length > 0) throw new Error(`Save ${unsaved.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ')} first: nothing was changed.`);
}
