import * as vscode from 'vscode';
import { hueOf } from '../../core/model/hue';
import type { StoredRun } from '../stores/open-stores';
import type { HeldProblems } from '../status/held-problems';
import { describeRun, describeTime, detailRun } from './run-text';
import { keyOf, type RunsList } from './runs-list';

/** A line of the view: a run, or the way to further ones. */
export type RunNode = RunLine | MoreLine;

/** The line of one run, one object for as long as the run is in the list. */
export interface RunLine {
  readonly kind: 'run';
  run: StoredRun;
  /** What VS Code was last given for it. */
  shown?: { run: StoredRun; readonly name: string; readonly time: string; readonly item: vscode.TreeItem };
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
  private lines: ReadonlyMap<string, RunLine> = new Map();
  private readonly more: MoreLine = { kind: 'more', count: 0 };
  private readonly timer: NodeJS.Timeout;
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly tree: vscode.TreeView<RunNode>;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly list: RunsList,
    problems: HeldProblems,
  ) {
    this.tree = vscode.window.createTreeView('celltrail.runs', { treeDataProvider: this, canSelectMany: true });
    this.subscriptions = [
      list.onChange(() => this.update()),
      problems.onChange(() => {
        this.tree.message = problems.missing.join(' ');
      }),
    ];
    this.timer = setInterval(() => this.tree.visible && this.refreshLines(), TICK).unref();
  }

  getChildren(node?: RunNode): RunNode[] {
    if (node) return [];
    return [...this.lines.values(), ...(this.more.count > 0 ? [this.more] : [])];
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return node.kind === 'run' ? this.itemOf(node) : moreItem(node.count);
  }

  resolveTreeItem(item: vscode.TreeItem, node: RunNode): vscode.TreeItem {
    if (node.kind === 'run') item.tooltip = detailRun(node.run, this.list.nameOf(node.run));
    return item;
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.tree.dispose();
    this.changes.dispose();
  }

  private update(): void {
    const before = [...this.lines.values()];
    const lines = this.list.runs.map((run) => this.lineOf(run));
    const isSameList = this.more.count === this.list.more && lines.length === before.length && lines.every((line, index) => line === before[index]);
    this.more.count = this.list.more;
    if (isSameList) return this.refreshLines();
    this.lines = new Map(lines.map((line) => [keyOf(line.run), line]));
    this.changes.fire(undefined);
  }

  private lineOf(run: StoredRun): RunLine {
    const line = this.lines.get(keyOf(run)) ?? { kind: 'run', run };
    line.run = run;
    return line;
  }

  private refreshLines(): void {
    const now = Date.now();
    for (const line of this.lines.values()) if (line.shown && !this.isFresh(line, now)) this.changes.fire(line);
  }

  private itemOf(line: RunLine): vscode.TreeItem {
    const now = Date.now();
    if (line.shown && this.isFresh(line, now)) return line.shown.item;
    const { run } = line;
    const name = this.list.nameOf(run);
    line.shown = { run, name, time: describeTime(run, now), item: runItem(run, name, now) };
    return line.shown.item;
  }

  /** Whether what VS Code has of a line is what it would be given now; asked of all lines, so it looks at little. */
  private isFresh({ run, shown }: RunLine, now: number): boolean {
    if (!shown || shown.name !== this.list.nameOf(run) || shown.time !== describeTime(run, now)) return false;
    if (shown.run === run) return true;
    const isSame = fingerprint(shown.run, shown.name, now) === fingerprint(run, shown.name, now);
    if (isSame) shown.run = run;
    return isSame;
  }
}

function runItem(run: StoredRun, name: string, now: number): vscode.TreeItem {
  const text = describeRun(run, name, now);
  const item = new vscode.TreeItem(text.label);
  item.id = keyOf(run);
  item.description = text.description;
  item.iconPath = new vscode.ThemeIcon(text.icon, new vscode.ThemeColor(run.status === 'failed' ? 'errorForeground' : `celltrail.series${hueOf(run.number)}`));
  item.contextValue = run.archived ? 'run archived' : 'run';
  item.accessibilityInformation = { label: `run ${text.label}, ${run.status}, ${text.description}` };
  item.command = { command: 'celltrail.glanceAtRun', title: 'Open', arguments: [{ kind: 'run', run }] };
  return item;
}

function fingerprint(run: StoredRun, name: string, now: number): string {
  const { label, description, icon } = describeRun(run, name, now);
  return [label, description, icon].join('\n');
}

function moreItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem('Show more');
  item.description = `${count} older`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'celltrail.showMoreRuns', title: 'Show more' };
  return item;
}
