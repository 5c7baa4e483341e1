import * as vscode from 'vscode';

/** A part of the extension that is loaded when it is first asked for: activation reads no code that nobody uses. */
export class OnDemand<P extends vscode.Disposable> implements vscode.Disposable {
  private loading: Promise<P> | undefined;

  constructor(private readonly load: () => Promise<P>) {}

  /** The part, loaded once. */
  part(): Promise<P> {
    return (this.loading ??= this.load());
  }

  dispose(): void {
    void this.loading?.then((part) => part.dispose());
  }
}

/** Panels of one type, loaded with the first that is opened, or that VS Code kept across a reload. */
export class PanelsOnDemand<P extends vscode.Disposable & vscode.WebviewPanelSerializer> extends OnDemand<P> implements vscode.WebviewPanelSerializer {
  private readonly registration: vscode.Disposable;

  constructor(viewType: string, load: () => Promise<P>) {
    super(load);
    this.registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const panels = await this.part();
    await panels.deserializeWebviewPanel(panel, kept);
  }

  override dispose(): void {
    this.registration.dispose();
    super.dispose();
  }
}
