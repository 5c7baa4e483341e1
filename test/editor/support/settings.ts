import * as vscode from 'vscode';

/** Does something with a setting of Celltrail's changed for the workspace, and takes the change back. */
export async function withSetting(name: string, value: unknown, work: () => Promise<void>): Promise<void> {
  await set(name, value);
  try {
    await work();
  } finally {
    await set(name, undefined);
  }
}

/** Resolves once extensions have heard of it. */
async function set(name: string, value: unknown): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`celltrail.${name}`)) return;
      listener.dispose();
      resolve();
    });
  });
  await vscode.workspace.getConfiguration('celltrail').update(name, value, vscode.ConfigurationTarget.Workspace);
  await heard;
}
