/** Puts the focus on a field as it appears. */
export function focusOnce(input: HTMLInputElement | null): void {
  if (input !== null && document.activeElement !== input) input.focus();
}
