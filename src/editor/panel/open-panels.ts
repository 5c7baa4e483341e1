import * as vscode from 'vscode';

/** A panel with what answers it. */
export interface HostedPanel {
  readonly panel: vscode.WebviewPanel;
  dispose(): void;
}

/** The open panels of one kind, the one opened last at the end. */
export class OpenPanels<P extends HostedPanel> {
  private readonly open: P[] = [];

  /** `whenNone` is called as the last of them is closed. */
  constructor(
    private readonly extension: vscode.Uri,
    private readonly whenNone: () => void = () => undefined,
  ) {}

  /** All of them. */
  get all(): readonly P[] {
    return this.open;
  }

  /** Takes a panel in, until it is closed. */
  add(hosted: P): P {
    const { panel } = hosted;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'celltrail.svg');
    this.open.push(hosted);
    panel.onDidDispose(() => {
      this.open.splice(this.open.indexOf(hosted), 1);
      hosted.dispose();
      if (this.open.length === 0) this.whenNone();
    });
    return hosted;
  }

  dispose(): void {
    for (const hosted of this.open) hosted.dispose();
  }
}
