/**
 * Python that prints one line in one piece. A `print` is several pieces, and of those VS Code may show extensions one
 * twice, which a test of exact text must not stumble over.
 */
export function say(line: string): string {
  return `_ = __import__("sys").stdout.write("${line}\\n"); __import__("sys").stdout.flush()`;
}
