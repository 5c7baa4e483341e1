/** What differs in printed text from run to run and says nothing. */
import type { Noise } from '../../model/notebook-diff';

const RULES: readonly (readonly [pattern: RegExp, noise: Noise])[] = [
  [/\b0x[0-9a-fA-F]{4,}\b/g, 'address'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'address'],
  [/(?<=\bT_)[0-9a-f]{5,}(?=_|\b)/g, 'address'],
  [/(?<=\b(?:id|href|url|for|aria-\w+)\s*[=(]\s*["']?#?)[A-Za-z]*[-_]?[0-9a-f]{10,}\b/g, 'address'],
  [/\[\d\d:\d\d(?::\d\d)?<[^\]]*\]/g, 'progress'],
  [/\b\d+(?:\.\d+)?(?:s|ms|us|µs)\/(?:step|epoch|it|sample)\b/g, 'progress'],
  [/(?<=[\]━] )(?:-\s*)?(?:\d+:)?\d+s?(?= )/g, 'progress'],
  [/(?<=\b(?:ipython-input-|In ?\[))\d+(?:-[0-9a-f]+)?/g, 'count'],
  [/(?<=\/ipykernel_)\d+\/\d+/g, 'address'],
];

/** Which noise makes two texts differ; undefined where anything else does. */
export function textNoise(left: string, right: string): Noise[] | undefined {
  const noise: Noise[] = [];
  let texts = { left, right };
  for (const [pattern, kind] of RULES) {
    const without = { left: texts.left.replace(pattern, '…'), right: texts.right.replace(pattern, '…') };
    if (texts.left !== texts.right && (without.left !== texts.left || without.right !== texts.right)) noise.push(kind);
    texts = without;
    if (texts.left === texts.right) return [...new Set(noise)];
  }
  return undefined;
}
