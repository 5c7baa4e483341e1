import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readThemeColours } from '../../../../src/editor/diff/thread/theme-colours';

describe('the colours that a theme gives code', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'theme-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  test('come from the rule that names the most of a scope, the later one of two, behind those of the theme that it is built on', async () => {
    await write('base.json', `{ // a comment
      "tokenColors": [
        { "scope": ["comment", "string"], "settings": { "foreground": "#111111" } },
        { "scope": "keyword, constant.language", "settings": { "foreground": "#222222" } },
        { "scope": "keyword.control", "settings": { "foreground": "#333333", "fontStyle": "bold" } },
      ],
    }`);
    const file = await write('theme.json', '{ "include": "./base.json", "tokenColors": [{ "scope": "string.quoted", "settings": { "foreground": "#444" } }, { "scope": "keyword", "settings": { "foreground": "#555555" } }, { "scope": "meta.class entity.name.type", "settings": { "foreground": "#666666" } }] }');
    expect(await readThemeColours(file)).toEqual({ comment: '#111111', string: '#444', keyword: '#333333', constant: '#222222' });
  });

  test('are none where a rule is no colour, has no scope, or is no rule', async () => {
    const file = await write('odd.json', '{ "tokenColors": [1, { "settings": { "foreground": "#111111" } }, { "scope": "string", "settings": { "foreground": "red; background: url(x)" } }, { "scope": "comment", "settings": {} }] }');
    expect(await readThemeColours(file)).toEqual({});
    expect(await readThemeColours(await write('list.json', '{ "tokenColors": "./Some.tmTheme" }'))).toEqual({});
  });

  test('end where a theme is built on itself', async () => {
    const file = await write('circle.json', '{ "include": "./circle.json", "tokenColors": [{ "scope": "comment", "settings": { "foreground": "#123456" } }] }');
    expect(await readThemeColours(file)).toEqual({ comment: '#123456' });
  });
});
