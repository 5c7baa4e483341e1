import { describe, expect, it } from 'vitest';
import { redact, redactSource } from '../../../../src/core/capture/privacy/redact';

const S = 's3cr3tValue';

describe('source', () => {
  it.each([
    [`api_key = "${S}"`, 'api_key = "<redacted>"'],
    [`openai.api_key = '${S}'`, "openai.api_key = '<redacted>'"],
    [`API_KEY: str = "${S}"`, 'API_KEY: str = "<redacted>"'],
    [`os.environ["HF_TOKEN"] = "${S}"`, 'os.environ["HF_TOKEN"] = "<redacted>"'],
    [`cfg = {"user": "ada", "token": "${S}", "n": 3}`, 'cfg = {"user": "ada", "token": "<redacted>", "n": 3}'],
    [`connect(host="db", password="${S}", port=1)`, 'connect(host="db", password="<redacted>", port=1)'],
    [`def login(user, password="${S}"): pass`, 'def login(user, password="<redacted>"): pass'],
    [`user, password = "ada", "${S}"`, 'user, password = "ada", "<redacted>"'],
    [`password = ("${S}"\n  "more")`, 'password = ("<redacted>"\n  "<redacted>")'],
    [`secret = base64.b64decode("${S}")`, 'secret = base64.b64decode("<redacted>")'],
    [`key = os.getenv("API_KEY", "${S}")`, 'key = os.getenv("API_KEY", "<redacted>")'],
    [`password = f"{prefix}-${S}{n}"`, 'password = f"{prefix}<redacted>{n}"'],
    [`headers = {"Authorization": f"Bearer {token}"}`, 'headers = {"Authorization": f"Bearer {token}"}'],
    [`headers = {"Authorization": "Bearer ${S}"}`, 'headers = {"Authorization": "Bearer <redacted>"}'],
    [`if password == "${S}": pass`, 'if password == "<redacted>": pass'],
    [`api_keys = ["${S}", "b2"]`, 'api_keys = ["<redacted>", "<redacted>"]'],
    [`# api_key = "${S}" # don't`, `# api_key = "<redacted>" # don't`],
    [`# password: ${S}`, '# password: <redacted>'],
    [`%env API_KEY=${S}`, '%env API_KEY=<redacted>'],
    [`%env api_key ${S} x`, '%env api_key <redacted>'],
    [`!curl -H "Authorization: Bearer ${S}" https://a.b`, '!curl -H "Authorization: Bearer <redacted>" https://a.b'],
    [`!curl -u ada:${S} https://a.b`, '!curl -u ada:<redacted> https://a.b'],
    [`!tool --api-key ${S} --n 3`, '!tool --api-key <redacted> --n 3'],
    [`%%bash\nexport HF_TOKEN=${S}\necho`, '%%bash\nexport HF_TOKEN=<redacted>\necho'],
    [`db = "postgres://ada:${S}@host/db"`, 'db = "postgres://ada:<redacted>@host/db"'],
    [`db = f"postgres://{user}:{password}@host/db"`, 'db = f"postgres://{user}:{password}@host/db"'],
    [`url = "https://a.b/c?api_key=${S}&q=1"`, 'url = "https://a.b/c?api_key=<redacted>&q=1"'],
    [`conn = "host=x password=${S}"`, 'conn = "host=x password=<redacted>"'],
    [`data = '{"password": "${S}"}'`, `data = '{"password": "<redacted>"}'`],
    [`wandb.login(key="${'0a'.repeat(20)}")`, 'wandb.login(key="<redacted>")'],
    [`!wandb login ${'0a'.repeat(20)}`, '!wandb login <redacted>'],
    [`secret = """a\nb"""`, 'secret = """<redacted>\n"""'],
    [`pem = """-----BEGIN RSA PRIVATE KEY-----\nMIIabc\nab=\n-----END RSA PRIVATE KEY-----"""`, 'pem = """-----BEGIN RSA PRIVATE KEY-----\n<redacted>\n<redacted>\n-----END RSA PRIVATE KEY-----"""'],
  ])('%s', (source, expected) => {
    expect(redactSource(source)).toBe(expected);
    expect(redactSource(expected)).toBe(expected);
  });

  it.each([
    'token = 5', 'tokens = ["a", "b"]', 'f(max_tokens=256)', 'num_tokens = "many"', 'tokenizer = "bert"', 'token_dim = "x"', 'password_length = 8', 'key = "a"', 'token_type = "bpe"', 'pad_token = "[PAD]"', 'eos_token="</s>"',
    'token = "<unk>"', 'token = True', 'token = tokenizer.decode(ids, "utf8")', 'password = getpass("Password: ")', 'api_key = os.environ["OPENAI_API_KEY"]', 'print("Password: ", x, "done")', 'print("the token: " + x + "!")',
    'sort(key="name")', 'primary_key = "id"', 'sort_key = "loss"', 'public_key = "abc"', 'df[["password", "email"]]', 'API_KEY=load_key()', 'TOKEN=token1', 'a = 1; password = load()', 'x = a&token==pad_id', 'y = forward_pass("x")', 'compass = "north"',
    'secretary = "Bob"', 'monkey = "x"', 'keyboard = "qwerty"', 'from sklearn import svm as sk', 'add_argument("--token", help="the token to use")', 'assert token_url == "https://a.b"', 'd = {"tokens": "x"}', 'api_key = ""', 'import secrets', 'sk_learn = "x"',
    'for token in "a b".split(): print(token, "x")', 'lambda token: "x"', 'x = token if a else "b"', 'token_pooling = "mean"', 'print(f"token: {token}")',
  ])('leaves %s', (source) => {
    expect(redactSource(source)).toBe(source);
  });
});

describe('text', () => {
  it.each([
    [`WANDB_API_KEY=${S}\nHOME=/home/ada`, 'WANDB_API_KEY=<redacted>\nHOME=/home/ada'],
    [`+password: correcthorse`, '+password: <redacted>'],
    [`+api_key = "${S}"`, '+api_key = "<redacted>"'],
    [`Client(api_key='${S}', n=3)`, "Client(api_key='<redacted>', n=3)"],
    [`it's a "password": "${S}"`, `it's a "password": "<redacted>"`],
    [`ghp_${'a1'.repeat(18)}`, '<redacted>'],
    [`x hf_${'aB'.repeat(17)} y`, 'x <redacted> y'],
    [`AKIA${'A1'.repeat(8)},`, '<redacted>,'],
    [`sk-proj-${'a1'.repeat(18)}`, '<redacted>'],
    [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def`, '<redacted>'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });
});
