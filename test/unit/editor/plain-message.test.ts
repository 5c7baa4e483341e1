import { describe, expect, it } from 'vitest';
import { plainMessage } from '../../../src/editor/plain-message';

/** What VS Code makes links of in the text of a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('plainMessage', () => {
  it.each(['[run](command:workbench.action.quit)', 'a [b](https://x.test "t") c', '[[x](file:///etc/passwd)', '[a](command:b)[c](command:d)'])('makes no link of %s', (text) => {
    expect(text).toMatch(LINK);
    expect(plainMessage(text)).not.toMatch(LINK);
  });

  it('changes nothing that can be seen', () => {
    expect(plainMessage('run [3](command:x): loss[0] (best)').replaceAll('\u2060', '')).toBe('run [3](command:x): loss[0] (best)');
    expect(plainMessage('The cell calls fit(X, y).')).toBe('The cell calls fit(X, y).');
  });
});
