/** `pyvenv.cfg`, as venv, virtualenv and uv write it. */

/** What a virtual environment says of itself. */
export interface Venv {
  /** Folder of the executable that it was made with. */
  readonly home: string | null;
  /** `3.11.4`: when it was made. */
  readonly version: string | null;
  readonly includesSystem: boolean;
}

/** Reads the lines `key = value`. */
export function parseVenv(text: string): Venv {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key.toLowerCase(), value);
  }
  // virtualenv writes 3.11.4.final.0.
  const version = /^\d+\.\d+(\.\d+)?((a|b|rc)\d+)?/.exec(values.get('version') ?? values.get('version_info') ?? '')?.[0];
  return { home: values.get('home') ?? null, version: version ?? null, includesSystem: values.get('include-system-site-packages')?.toLowerCase() === 'true' };
}
