/** What loggers put before a message: time, level, the logger's name. */

const TIME = '\\[?\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?';
const LEVEL = '\\[?(?:DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL)\\]?';
const SEPARATOR = '\\s*(?:[-|:]\\s*|\\s+)';
const PREFIX = new RegExp(`^(?:${TIME}(?:${SEPARATOR}[\\w.]+(?=${SEPARATOR}${LEVEL}))?(?:${SEPARATOR}${LEVEL})?(?:${SEPARATOR}[A-Za-z_][\\w.]*(?::[\\w.]+)*(?=\\s+-\\s|:\\d+\\s))?(?::\\d+)?|${LEVEL}(?::[\\w.]+)?)${SEPARATOR}`);

/** Its length; 0 where a line has none. */
export function logPrefix(line: string): number {
  return PREFIX.exec(line.slice(0, 200))?.[0].length ?? 0;
}
