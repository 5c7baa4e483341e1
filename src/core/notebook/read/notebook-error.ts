/** A file that is no notebook, said in one sentence with the place. */
export class NotebookError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotebookError';
  }
}
