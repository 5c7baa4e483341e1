/** Text from anybody as Markdown that shows just these characters on one line: no link, no HTML, no formula. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
