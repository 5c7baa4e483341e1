/** Colours and fonts of the current VS Code theme, for drawing on canvas. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { HUES } from '../../src/core/model/hue';
import { hueVariable } from './series-style';

/** What a chart needs to know of the theme; colours are CSS colours. */
export interface ThemeTokens {
  readonly background: string;
  readonly foreground: string;
  readonly secondary: string;
  readonly lines: string;
  readonly highContrast: boolean;
  readonly fontFamily: string;
  /** By hue, from 1; index 0 is unused. */
  readonly hues: readonly string[];
}

/** Reads the tokens as they are now. */
function readTheme(): ThemeTokens {
  const style = getComputedStyle(document.body);
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const foreground = read('--vscode-foreground', style.color);
  return {
    background: read('--vscode-editor-background', 'Canvas'),
    foreground,
    secondary: read('--ct-secondary', foreground),
    lines: read('--vscode-charts-lines', foreground),
    highContrast: document.body.classList.contains('vscode-high-contrast') || document.body.classList.contains('vscode-high-contrast-light'),
    fontFamily: style.fontFamily,
    hues: Array.from({ length: HUES + 1 }, (_, hue) => read(hueVariable(hue), foreground)),
  };
}

/** The tokens, read again whenever VS Code switches the theme: it rewrites the root's style and the body's class. */
export function watchTheme(): ReadonlySignal<ThemeTokens> {
  const theme = signal(readTheme());
  const observer = new MutationObserver(() => (theme.value = readTheme()));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return theme;
}
