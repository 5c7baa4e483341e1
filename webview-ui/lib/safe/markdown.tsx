/** Markdown as inert elements: its tokens become elements directly, so that no HTML is made on the way; links lead nowhere and images are named. */
import { Parser } from 'htmlparser2';
import { lexer, type Token, type Tokens } from 'marked';
import { h, type ComponentChildren, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { SafeHtml } from './safe-html';

/** Longest text that is read as Markdown, in characters; what is longer is shown as it is written. */
const LONGEST = 200_000;

/** Marks of quotes or emphasis, so many in a row that reading them goes deeper than a stack. */
const DEEP = /(?:[>*_[-]\s*){200}/;

/** A text as it reads. */
export function Markdown({ text }: { readonly text: string }): JSX.Element {
  const drawn = useMemo(() => {
    const tokens = text.length > LONGEST ? null : read(text);
    return tokens ? drawAll(tokens) : <pre>{text}</pre>;
  }, [text]);
  return <div class="markdown">{drawn}</div>;
}

/** The tokens of a text; null where it is nested deeper than can be read, as thousands of `>` are. */
function read(text: string): readonly Token[] | null {
  if (DEEP.test(text)) return null;
  try {
    return lexer(text);
  } catch {
    return null;
  }
}

function drawAll(tokens: readonly Token[] | undefined): ComponentChildren[] {
  return (tokens ?? []).map(draw);
}

function draw(token: Token): ComponentChildren {
  switch (token.type) {
    case 'heading':
      // The page has headings of its own above these.
      return h(`h${Math.min(6, (token as Tokens.Heading).depth + 3)}`, { children: drawAll(token.tokens) });
    case 'paragraph':
      return <p>{drawAll(token.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{drawAll(token.tokens)}</blockquote>;
    case 'code':
      return <pre><code>{(token as Tokens.Code).text}</code></pre>;
    case 'list':
      return drawList(token as Tokens.List);
    case 'table':
      return drawTable(token as Tokens.Table);
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'html':
      return (token as Tokens.HTML).block ? <SafeHtml html={(token as Tokens.HTML).text} marks={null} /> : null;
    case 'strong':
    case 'em':
    case 'del':
      return h(token.type, { children: drawAll(token.tokens) });
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'link':
      return <span class="link-text" title={(token as Tokens.Link).href}>{drawAll(token.tokens)}</span>;
    case 'image':
      return <span class="secondary">[image: {(token as Tokens.Image).text || 'no description'}]</span>;
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    default:
      return 'tokens' in token && token.tokens ? drawAll(token.tokens) : 'text' in token ? readEntities(String(token.text)) : '';
  }
}

function drawList({ ordered, start, items }: Tokens.List): JSX.Element {
  const drawn = items.map((item, index) => <li key={index}>{item.task === true && (item.checked === true ? '☑ ' : '☐ ')}{drawAll(item.tokens)}</li>);
  return ordered ? <ol start={Number(start) || 1}>{drawn}</ol> : <ul>{drawn}</ul>;
}

function drawTable({ header, rows }: Tokens.Table): JSX.Element {
  return (
    <table>
      <thead><tr>{header.map((cell, index) => <th key={index} scope="col">{drawAll(cell.tokens)}</th>)}</tr></thead>
      <tbody>{rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={column}>{drawAll(cell.tokens)}</td>)}</tr>)}</tbody>
    </table>
  );
}

/** `&amp;` and its like as the signs that they stand for. */
function readEntities(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});/gi, (entity) => {
    let read = '';
    const parser = new Parser({ ontext: (sign) => void (read += sign) });
    parser.write(entity);
    parser.end();
    return read;
  });
}
