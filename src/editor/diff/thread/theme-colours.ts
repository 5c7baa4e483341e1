/** Which colours a theme gives code: a webview is told none of them, so that they are read from the theme's own file. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';

/** What the styles of Python are called in themes. */
const SCOPES = {
  comment: 'comment.line.number-sign.python',
  string: 'string.quoted.single.python',
  number: 'constant.numeric.dec.python',
  keyword: 'keyword.control.flow.python',
  constant: 'constant.language.python',
  function: 'entity.name.function.python',
  class: 'entity.name.type.class.python',
} as const;

/** How many themes one may be built on, each on the next. */
const DEEPEST = 8;
/** What JSON has and its readers skip: texts; then comments. */
const COMMENTS = /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[^]*?\*\//g;
const TRAILING_COMMAS = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;
const COLOUR = /^#[0-9a-f]{3,8}$/i;

const rule = v.object({ scope: v.optional(v.union([v.string(), v.array(v.string())])), settings: v.object({ foreground: v.optional(v.string()) }) });
const themeFile = v.object({ include: v.optional(v.string()), tokenColors: v.optional(v.array(v.unknown())) });

type Rule = v.InferOutput<typeof rule>;

/** The colours of a theme's file by style; a style that it gives none is left out. Rejects where there is no such file. */
export async function readThemeColours(file: string): Promise<Record<string, string>> {
  const rules = await readRules(file, DEEPEST);
  return Object.fromEntries(Object.entries(SCOPES).flatMap(([style, scope]) => {
    const colour = colourOf(scope, rules);
    return colour === undefined ? [] : [[style, colour]];
  }));
}

/** The rules of a theme behind those of the one that it is built on: the later one of two counts. */
async function readRules(file: string, deepest: number): Promise<Rule[]> {
  const theme = v.safeParse(themeFile, parseWithComments(await readFile(file, 'utf8')));
  if (!theme.success) return [];
  const { include, tokenColors = [] } = theme.output;
  const below = include === undefined || deepest === 0 ? [] : await readRules(resolve(dirname(file), include), deepest - 1);
  return [...below, ...tokenColors.flatMap((each) => (v.is(rule, each) ? [each] : []))];
}

/** JSON as VS Code's own files have it: with comments, and commas behind the last item. */
function parseWithComments(text: string): unknown {
  const kept = (_match: string, quoted: string | undefined): string => quoted ?? '';
  return JSON.parse(text.replace(COMMENTS, kept).replace(TRAILING_COMMAS, kept));
}

/** The colour of the rule that names the most of a scope. */
function colourOf(scope: string, rules: readonly Rule[]): string | undefined {
  let best = { length: 0, colour: undefined as string | undefined };
  for (const { scope: given = [], settings: { foreground = '' } } of rules) {
    if (!COLOUR.test(foreground)) continue;
    const selectors = (typeof given === 'string' ? given.split(',') : given).map((each) => each.trim());
    const length = Math.max(0, ...selectors.filter((each) => scope === each || scope.startsWith(`${each}.`)).map((each) => each.length));
    if (length > 0 && length >= best.length) best = { length, colour: foreground };
  }
  return best.colour;
}
