import * as vscode from 'vscode';

/** The path of a Python that the person chooses; undefined where the person thinks better of it. */
export async function askPython(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'Choose a Python', openLabel: 'Choose' })) ?? [];
  return file?.fsPath;
}

/** These options of a command, with another Python. */
export function withPython(args: readonly string[], python: string): readonly string[] {
  const at = args.indexOf('--python');
  return [...(at < 0 ? args : args.toSpliced(at, 2)), '--python', python];
}

/** Runs with options, and where that fails again with each Python that the person chooses: what came of it, and the options that did it. Undefined where the person thinks better of it. */
export async function tryPythons<T>(args: readonly string[], run: (args: readonly string[]) => Promise<T>): Promise<{ readonly args: readonly string[]; readonly result: T } | undefined> {
  try {
    return { args, result: await run(args) };
  } catch (error) {
    const choose = 'Choose a Python…';
    const answer = await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error), choose);
    const python = answer === choose ? await askPython() : undefined;
    return python === undefined ? undefined : tryPythons(withPython(args, python), run);
  }
}
