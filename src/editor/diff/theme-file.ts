import * as v from 'valibot';
import * as vscode from 'vscode';

const manifest = v.object({ contributes: v.object({ themes: v.array(v.object({ id: v.optional(v.string()), label: v.string(), path: v.string() })) }) });

/** The file of a colour theme, by the name that settings have for it; null where no extension here has it. */
export function findThemeFile(theme: string): string | null {
  for (const { packageJSON, extensionUri } of vscode.extensions.all) {
    const found = v.safeParse(manifest, packageJSON);
    const own = found.success ? found.output.contributes.themes.find(({ id, label }) => (id ?? label) === theme) : undefined;
    if (own && extensionUri.scheme === 'file') return vscode.Uri.joinPath(extensionUri, own.path).fsPath;
  }
  return null;
}
