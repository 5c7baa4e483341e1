import * as vscode from 'vscode';
import { hueOf } from '../../core/model/hue';
import type { StoredRun } from '../stores/open-stores';
import { describeRun, detailRun, type RunText } from './run-text';
import { keyOf, type RunsList } from './runs-list';

/** A line of the view: a run, or the way to further ones. */
export type RunNode = RunLine | MoreLine;

/** The line of one run, one object for as long as the run is in the list. */
export interface RunLine {
  readonly kind: 'run';
  run: StoredRun;
}

interface MoreLine {
  readonly kind: 'more';
  count: number;
}

/** How often ages and running times are looked at, in milliseconds. */
const TICK = 1000;

/** The view Runs. It tells VS Code of a line only when what the line shows has changed. */
export class RunsView implements vscode.TreeDataProvider<RunNode> {
  private readonly changes = new vscode.EventEmitter<RunNode | undefined>();
  private readonly lines = new Map<string, RunLine>();
  private readonly shown = new Map<string, string>();
  private readonly more: MoreLine = { kind: 'more', count: 0 };
  private order = '';
  private readonly timer: NodeJS.Timeout;
  private readonly subscription: { dispose(): void };
  readonly tree: vscode.TreeView<RunNode>;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly list: RunsList) {
    this.tree = vscode.window.createTreeView('celltrail.runs', { treeDataProvider: this, canSelectMany: true });
    this.subscription = list.onChange(() => this.update());
    this.timer = setInterval(() => this.tree.visible && this.refreshLines(), TICK).unref();
  }

  getChildren(node?: RunNode): RunNode[] {
    if (node) return [];
    return [...this.list.runs.map((run) => this.lineOf(run)), ...(this.list.more > 0 ? [this.more] : [])];
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return node.kind === 'run' ? this.runItem(node.run) : moreItem(node.count);
  }

  resolveTreeItem(item: vscode.TreeItem, node: RunNode): vscode.TreeItem {
    if (node.kind === 'run') item.tooltip = detailRun(node.run, this.list.nameOf(node.run));
    return item;
  }

  dispose(): void {
    clearInterval(this.timer);
    this.subscription.dispose();
    this.tree.dispose();
    this.changes.dispose();
  }

  private lineOf(run: StoredRun): RunLine {
    const key = keyOf(run);
    const line = this.lines.get(key) ?? { kind: 'run', run };
    line.run = run;
    this.lines.set(key, line);
    return line;
  }

  private update(): void {
    this.more.count = this.list.more;
    const keys = this.list.runs.map(keyOf);
    const order = [...keys, this.more.count].join('\n');
    if (order === this.order) return this.refreshLines();
    this.order = order;
    const kept = new Set(keys);
    for (const key of this.lines.keys()) if (!kept.has(key)) this.lines.delete(key);
    this.changes.fire(undefined);
  }

  private refreshLines(): void {
    for (const run of this.list.runs) {
      const line = this.lineOf(run);
      if (this.shown.get(keyOf(run)) !== fingerprint(this.textOf(run))) this.changes.fire(line);
    }
  }

  private textOf(run: StoredRun): RunText {
    return describeRun(run, this.list.nameOf(run), Date.now());
  }

  private runItem(run: StoredRun): vscode.TreeItem {
    const text = this.textOf(run);
    this.shown.set(keyOf(run), fingerprint(text));
    const item = new vscode.TreeItem(text.label);
    item.id = keyOf(run);
    item.description = text.description;
    item.iconPath = new vscode.ThemeIcon(text.icon, new vscode.ThemeColor(run.status === 'failed' ? 'errorForeground' : `celltrail.series${hueOf(run.number)}`));
    item.contextValue = run.archived ? 'run archived' : 'run';
    item.accessibilityInformation = { label: `run ${text.label}, ${run.status}, ${text.description}` };
    item.command = { command: 'celltrail.glanceAtRun', title: 'Open', arguments: [{ kind: 'run', run }] };
    return item;
  }
}

function fingerprint({ label, description, icon }: RunText): string {
  return [label, description, icon].join('\n');
}

function moreItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem('Show more');
  item.description = `${count} older`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'celltrail.showMoreRuns', title: 'Show more' };
  return item;
}
