/** MIME type of an error in VS Code's outputs; its data is the JSON of `{name, message, stack}`. */
export const ERROR_MIME = 'application/vnd.code.notebook.error';

/** The streams by the MIME types that VS Code gives their text. */
const STREAMS: ReadonlyMap<string, 'stdout' | 'stderr'> = new Map([
  ['application/vnd.code.notebook.stdout', 'stdout'],
  ['application/x.notebook.stdout', 'stdout'],
  ['application/vnd.code.notebook.stderr', 'stderr'],
  ['application/x.notebook.stderr', 'stderr'],
]);

/** The stream that text of a MIME type came from; undefined where it is of none. */
export function streamOf(mime: string): 'stdout' | 'stderr' | undefined {
  return STREAMS.get(mime);
}
