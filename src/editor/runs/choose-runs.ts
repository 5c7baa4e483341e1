import * as vscode from 'vscode';
import type { StoredRun } from '../stores/open-stores';
import { describeRun } from './run-text';
import type { RunsList } from './runs-list';
import type { RunNode, RunsView } from './runs-view';

/** Tells which runs a command means: those it was called on, else the view's selection, else what a person picks. */
export class RunChooser {
  constructor(
    private readonly list: RunsList,
    private readonly view: RunsView,
  ) {}

  /** One run; undefined where the person thinks better of it. */
  async one(node: RunNode | undefined, title: string): Promise<StoredRun | undefined> {
    const [given] = runsOf(node ? [node] : this.view.tree.selection);
    if (given) return given;
    return (await vscode.window.showQuickPick(this.picks(), { title, matchOnDescription: true }))?.run;
  }

  /** Any number of runs; empty where the person thinks better of it. */
  async many(node: RunNode | undefined, nodes: readonly RunNode[] | undefined, title: string): Promise<readonly StoredRun[]> {
    const chosen = nodes && nodes.length > 0 ? nodes : node ? [node] : this.view.tree.selection;
    const given = runsOf(chosen);
    if (given.length > 0) return given;
    const picked = await vscode.window.showQuickPick(this.picks(), { title, canPickMany: true, matchOnDescription: true });
    return picked?.map(({ run }) => run) ?? [];
  }

  private picks(): (vscode.QuickPickItem & { run: StoredRun })[] {
    const now = Date.now();
    return this.list.runs.map((run) => {
      const { label, description } = describeRun(run, this.list.nameOf(run), now);
      return { label, description, run };
    });
  }
}

function runsOf(nodes: readonly RunNode[]): StoredRun[] {
  return nodes.flatMap((node) => (node.kind === 'run' ? [node.run] : []));
}
