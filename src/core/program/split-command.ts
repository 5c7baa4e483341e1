/** A line that was typed into a shell, as the words of the programs that it starts. Nothing is expanded. */

/** Characters that end one program and begin another, or send its output elsewhere. */
const ENDS = /[|;&\n()]/;

/** A word as far as it was read. */
interface OpenWord {
  text: string;
  /** Quotes alone make a word too: an empty one. */
  begun: boolean;
}

/** The words of each program of a line, in the order in which they stand; redirections are left out. */
export function splitCommand(line: string): string[][] {
  const commands: string[][] = [[]];
  let word: OpenWord = { text: '', begun: false };
  let skipsNext = false;
  const end = (): void => {
    if (word.begun && !skipsNext) commands.at(-1)?.push(word.text);
    if (word.begun) skipsNext = false;
    word = { text: '', begun: false };
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '"' || char === "'") {
      const closing = endOfQuote(line, at);
      word = { text: word.text + unquoted(line.slice(at + 1, closing), char), begun: true };
      at = closing;
    } else if (char === '\\' && at + 1 < line.length) {
      at += 1;
      if (line.charAt(at) !== '\n') word = { text: word.text + line.charAt(at), begun: true };
    } else if (char === '>' || char === '<' || (char === '&' && line.charAt(at + 1) === '>')) {
      const length = /^&?[<>]+(?:&\d?|\|)?/.exec(line.slice(at))?.[0].length ?? 1;
      const target = /&\d$/.test(line.slice(at, at + length));
      if (/^\d*$/.test(word.text)) word = { text: '', begun: false };
      end();
      skipsNext = !target;
      at += length - 1;
    } else if (char === '#' && !word.begun) {
      at = line.indexOf('\n', at) < 0 ? line.length : line.indexOf('\n', at) - 1;
    } else if (ENDS.test(char)) {
      end();
      skipsNext = false;
      commands.push([]);
    } else if (/\s/.test(char)) {
      end();
    } else {
      word = { text: word.text + char, begun: true };
    }
  }
  end();
  return commands.filter((words) => words.length > 0);
}

/** A quote that is never closed goes to the line's end. */
function endOfQuote(line: string, start: number): number {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at += 1) {
    if (quote === '"' && line.charAt(at) === '\\') at += 1;
    else if (line.charAt(at) === quote) return at;
  }
  return line.length;
}

function unquoted(text: string, quote: string): string {
  return quote === '"' ? text.replace(/\\(["\\$`])/g, '$1') : text;
}

/** Words as one line that a shell takes apart into the same words. */
export function joinCommand(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./~[\]{}-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
