import * as vscode from 'vscode';
import type { LitSlice } from './lit-slice';

/** Lights the lines of the slice in the editors that are visible: cells have one only while they are in sight. */
export class LitLines {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.selectionHighlightBackground'),
    // Themes of high contrast have no background there but a border, and others no border.
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.selectionHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('charts.blue'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(private readonly lit: LitSlice) {
    this.subscriptions = [lit.onChange(() => this.light()), vscode.window.onDidChangeVisibleTextEditors(() => lit.current && this.light()), this.decoration];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private light(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.decoration, this.lit.linesIn(editor.document).map((line) => new vscode.Range(line - 1, 0, line - 1, 0)));
    }
  }
}
