/** The code by which the helper comes into a kernel, and what it answers. */

/** What connecting came to; `elsewhere`: the store is not in reach of the kernel, which runs on another machine. */
export type Connection = 'connected' | 'elsewhere';

const ANSWER = /^celltrail:(connected|elsewhere)$/m;

/** Python that leaves nothing among the user's own names. A helper that is there already stays. */
const BOOT = `
import json, sys, types
given = json.loads(given)
helper = sys.modules.get("celltrail")
if not hasattr(helper, "connect"):
    helper = types.ModuleType("celltrail")
    helper.__file__ = given["path"]
    sys.modules["celltrail"] = helper
    exec(compile(given["source"], given["path"], "exec"), helper.__dict__)
print("celltrail:" + ("connected" if helper.connect(given["store"], given["session"]) else "elsewhere"))
`;

/** What the helper is given: its own source and path, and the store and session that it tells its numbers to. */
export interface ConnectInput {
  readonly source: string;
  readonly path: string;
  readonly store: string;
  readonly session: string;
}

/** One expression that loads the helper and connects it. */
export function connectCode(input: ConnectInput): string {
  const text = (value: string): string => `__import__("base64").b64decode("${Buffer.from(value).toString('base64')}").decode()`;
  return `exec(${text(BOOT)}, {"given": ${text(JSON.stringify(input))}})`;
}

/** What a kernel answered; undefined where it did not. */
export function connectionIn(output: string): Connection | undefined {
  return ANSWER.exec(output)?.[1] as Connection | undefined;
}
