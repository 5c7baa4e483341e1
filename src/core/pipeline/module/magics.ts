/** Magics and commands of the shell as Python. */
import { PromotionError } from '../problem';
import type { Statement } from '../statement';

/** Magics that a program can do without. */
const FOR_NOTEBOOKS = /^(?:matplotlib|(?:re)?load_ext|autoreload)$/;

/** The Python of a magic or command that a step needs. Throws, naming the line, where there is none. */
export function translateCommand({ written, line }: Pick<Statement, 'written' | 'line'>, cell: string): string[] {
  const text = written.trim();
  const [, whole = '', rest = ''] = /^%%([\w!]+)[ \t]*(.*)/.exec(text) ?? [];
  if (whole === 'writefile' || whole === 'file') return writeFile(rest, written.slice(written.indexOf('\n') + 1));
  if (/^(?:!|bash|sh|script|system|sx|cmd)$/.test(whole)) return run(written.slice(written.indexOf('\n') + 1));
  const [, target, command] = /^(?:([\w, ]+?)\s*=\s*)?!{1,2}\s*(.*)$/s.exec(text) ?? [];
  if (command !== undefined) return target === undefined ? run(command) : capture(target, command);
  const [, magic = '', argument = ''] = /^%(\w+)[ \t]*(.*)$/s.exec(text) ?? [];
  if (magic === 'cd') return ['import os', `os.chdir(${quoted(unquote(argument))})`];
  if (magic === 'env' || magic === 'set_env') {
    const [, name = '', value = ''] = /^(\w+)[ =]\s*(.*)$/.exec(argument.trim()) ?? [];
    if (name !== '') return ['import os', `os.environ[${quoted(name)}] = ${quoted(value)}`];
  }
  if (FOR_NOTEBOOKS.test(magic)) return [];
  throw new PromotionError(`${cell}, line ${line} needs the magic ${text.split(/\s/)[0] ?? ''}, which only a notebook has: write it in Python, then promote again.`);
}

/** IPython hands commands to a shell, and so does this. */
function run(command: string): string[] {
  return ['import subprocess', `subprocess.run(${filled(command.trimEnd())}, shell=True, check=True)`];
}

function capture(target: string, command: string): string[] {
  return ['import subprocess', `${target.trim()} = subprocess.run(${filled(command.trimEnd())}, shell=True, capture_output=True, text=True).stdout.splitlines()`];
}

function writeFile(rest: string, body: string): string[] {
  const append = /(?:^|\s)-a\b/.test(rest);
  const path = unquote(rest.replace(/(?:^|\s)-a\b/, '').trim());
  return [`with open(${quoted(path)}, ${append ? '"a"' : '"w"'}, encoding="utf-8") as file:`, `    file.write(${JSON.stringify(body)})`];
}

/** `{name}` and `$name` are filled in by IPython. */
function filled(command: string): string {
  if (!/[{$]/.test(command)) return quoted(command);
  const holes = command.replace(/\$([A-Za-z_]\w*)/g, '{$1}');
  return /\{[^{}]+\}/.test(holes) ? `f${quoted(holes)}` : quoted(command);
}

function unquote(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2');
}

/** A string as Python writes it: what JSON escapes means the same there. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
