import type { Page } from 'playwright-core';

/**
 * Resolves when VS Code has saved a state of the window's editors that holds this text. In a browser it saves every few seconds,
 * and what it writes while its page goes away may get lost.
 */
export async function untilSaved(page: Page, text: string): Promise<void> {
  while (!(await readEditorState(page)).includes(text)) await page.waitForTimeout(250);
}

function readEditorState(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no answer.'));
      });
    const states: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('vscode-web-state-db-')) continue;
      const database = await answer(indexedDB.open(name));
      states.push(await answer(database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor')));
      database.close();
    }
    return states.join('\n');
  });
}
