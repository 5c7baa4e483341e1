/** Which names stand for secrets, told by their words: `api_key`, `HF_TOKEN`, `clientSecret`, `x-api-key`. */

const PASSWORDS = new Set(['password', 'passwords', 'passwd', 'passphrase', 'passcode', 'passkey', 'pwd', 'secret', 'secrets', 'authorization', 'credential', 'credentials', 'jwt']);
/** Compounds that people write as one word. */
const COMPOUNDS = new Set(['apikey', 'apikeys', 'accesskey', 'secretkey', 'privatekey', 'accountkey', 'authtoken', 'accesstoken', 'apitoken', 'sharedaccesskey']);
/** What makes a key secret; a bare `key` is any key. */
const KEY_OWNERS = new Set([
  'api', 'access', 'secret', 'private', 'account', 'auth', 'subscription', 'signing', 'encryption', 'master', 'service', 'ssh', 'admin', 'client', 'app', 'license', 'deploy', 'storage', 'fernet',
  'openai', 'anthropic', 'azure', 'aws', 'wandb', 'google', 'gemini', 'cohere', 'mistral', 'stripe', 'kaggle', 'neptune', 'comet', 'pinecone', 'hf', 'huggingface', 'replicate', 'serpapi', 'tavily', 'groq',
]);
/** Tokens of text, not of access. */
const TEXT_TOKENS = new Set([
  'pad', 'eos', 'bos', 'unk', 'mask', 'cls', 'sep', 'special', 'stop', 'start', 'end', 'begin', 'image', 'video', 'audio', 'next', 'prev', 'previous', 'first', 'last', 'current', 'decoder', 'forced', 'prefix', 'suffix',
  'trigger', 'placeholder', 'blank', 'oov', 'sub', 'initializer', 'target', 'source', 'input', 'output', 'word', 'text', 'eot', 'eom', 'bot', 'tool', 'control', 'separator', 'delimiter', 'padding', 'unknown', 'per', 'max', 'min', 'num',
]);
/** What is said about a secret is none: `password_length`, `token_url`. */
const ABOUT = new Set([
  'length', 'len', 'count', 'size', 'dim', 'id', 'ids', 'type', 'types', 'field', 'name', 'names', 'path', 'file', 'filename', 'dir', 'folder', 'url', 'uri', 'endpoint', 'limit', 'min', 'max', 'policy', 'column', 'col', 'index', 'idx',
  'prompt', 'label', 'hint', 'env', 'var', 'variable', 'header', 'prefix', 'suffix', 'strength', 'rule', 'rules', 'manager', 'scope', 'scopes', 'class', 'cls', 'provider', 'store', 'format', 'pattern', 'regex', 'error', 'message', 'encoder', 'reset', 'version', 'expiry', 'expires', 'ttl', 'mode', 'method', 'func', 'function',
]);
/** What may follow `token`: most words make it a token of text (`token_dim`, `token_pooling`). */
const AFTER_TOKEN = new Set(['value', 'val', 'str', 'string', 'prod', 'production', 'dev', 'staging', 'test', 'live', 'old', 'new', 'secret', 'hf', 'github', 'gitlab', 'slack', 'huggingface', 'openai', 'wandb']);

/** What every secret name holds. */
const HINT = /key|token|secret|pass|pwd|pw|credential|authorization|jwt/gi;
const LONGEST = 100;

/** Whether some name in a text is secret. */
export function hasSecretName(text: string): boolean {
  const seen = new Set<string>();
  let end = 0;
  for (const { index } of text.matchAll(HINT)) {
    if (index < end) continue;
    const before = /[\w.-]*$/.exec(text.slice(Math.max(0, index - LONGEST), index))?.[0].length ?? 0;
    end = index + (/^[\w.-]*/.exec(text.slice(index, index + LONGEST))?.[0].length ?? 0);
    const name = text.slice(index - before, end);
    if (seen.has(name)) continue;
    seen.add(name);
    if (isSecretName(name) || name.split(/[.-]/).some(isSecretName)) return true;
  }
  return false;
}

/** Whether a name's value is secret. Names of more than a hundred characters are nobody's. */
export function isSecretName(name: string): boolean {
  if (name.length > LONGEST || name.search(HINT) < 0 || !/^[\w.-]+$/.test(name)) return false;
  const words = wordsOf(name);
  return words.some((word, at) => isSecretWord(word, words, at) && isAllowedAfter(word, words.slice(at + 1)));
}

/** Whether a name may as well stand for a token of text, so that `[PAD]` is no secret. */
export function isToken(name: string): boolean {
  return /token/i.test(name);
}

function isSecretWord(word: string, words: readonly string[], at: number): boolean {
  if (PASSWORDS.has(word) || COMPOUNDS.has(word)) return true;
  const before = words[at - 1];
  if (word === 'key' || word === 'keys') return before !== undefined && KEY_OWNERS.has(before);
  if (word === 'token') return !words.slice(0, at).some((other) => TEXT_TOKENS.has(other));
  // `pass` is a secret in `DB_PASS`, and a keyword or a forward pass elsewhere.
  return (word === 'pass' || word === 'pw') && words.length > 1 && /^(?:db|user|smtp|mail|email|root|admin|ftp|sql|mysql|postgres|pg|redis|mongo|http|proxy|login|ssh|server|my)$/.test(before ?? '');
}

function isAllowedAfter(word: string, rest: readonly string[]): boolean {
  return word === 'token' ? rest.every((other) => AFTER_TOKEN.has(other) || /^\d+$/.test(other)) : !rest.some((other) => ABOUT.has(other));
}

/** The words of a snake, kebab, dotted or camel case name, in lower case. */
function wordsOf(name: string): string[] {
  const apart = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return apart.toLowerCase().split(/[^a-z\d]+/).flatMap((word) => /^([a-z]+)(\d+)$/.exec(word)?.slice(1) ?? word).filter((word) => word !== '');
}
