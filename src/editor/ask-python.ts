import * as vscode from 'vscode';

/** The path of a Python that the person chooses; undefined where the person thinks better of it. */
export async function askPython(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'Choose a Python', openLabel: 'Choose' })) ?? [];
  return file?.fsPath;
}
