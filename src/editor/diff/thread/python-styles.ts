/** Colours Python source well enough to read a diff by: a lexer that takes any text and never fails. */
import type { StyledRange } from '../../../protocol/diff-view';

const KEYWORDS = new Set('and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type'.split(' '));
/** Words that are keywords only where a statement begins; elsewhere they are names. */
const SOFT = new Set(['match', 'case', 'type']);
const CONSTANTS = new Set(['True', 'False', 'None', 'Ellipsis', 'NotImplemented']);

const STRING = String.raw`(?:(?<!\w)[rRbBuUfFtT]{1,2})?(?:"""(?:\\[^]|[^\\])*?(?:"""|(?![^]))|'''(?:\\[^]|[^\\])*?(?:'''|(?![^]))|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?)`;
const NUMBER = String.raw`(?<![\w.])(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)`;
const TOKENS = new RegExp(String.raw`(?<comment>#[^\n]*)|(?<string>${STRING})|(?<number>${NUMBER})|(?<decorator>(?<=^[ \t]*)@[\w.]+)|(?<word>[\p{L}_][\p{L}\p{N}_]*)`, 'gmu');

/** The styled ranges of each line of a Python source. */
export function pythonStyles(source: string): StyledRange[][] {
  const lines = lineStarts(source);
  const styled: StyledRange[][] = lines.map(() => []);
  let line = 0;
  let before = '';
  for (const token of source.matchAll(TOKENS)) {
    const style = styleOf(token, before, source);
    if (token.groups?.['comment'] === undefined) before = token[0];
    if (style === null) continue;
    const end = token.index + token[0].length;
    while ((lines[line + 1] ?? Infinity) <= token.index) line += 1;
    for (let at = line; at < lines.length && (lines[at] ?? 0) < end; at += 1) {
      const [from, to] = [lines[at] ?? 0, (lines[at + 1] ?? source.length + 1) - 1];
      if (Math.min(end, to) > Math.max(token.index, from)) styled[at]?.push([Math.max(token.index, from) - from, Math.min(end, to) - from, style]);
    }
  }
  return styled;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function styleOf({ 0: text, index, groups = {} }: RegExpExecArray, before: string, source: string): string | null {
  for (const style of ['comment', 'string', 'number', 'decorator']) if (groups[style] !== undefined) return style;
  if (before === 'def') return 'function';
  if (before === 'class') return 'class';
  if (CONSTANTS.has(text)) return 'constant';
  if (SOFT.has(text)) return /(?:^|\n)[ \t]*$/.test(source.slice(Math.max(0, index - 200), index)) && /^[ \t]+[\w("'[{*-]/.test(source.slice(index + text.length, index + text.length + 80)) ? 'keyword' : null;
  if (KEYWORDS.has(text)) return 'keyword';
  return source[index + text.length] === '(' ? 'function' : null;
}
