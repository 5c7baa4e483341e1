import type { ThemeTokens } from '../../../../../webview-ui/lib/theme';

/** The colours of golden pictures. */
export const plainTheme: ThemeTokens = {
  background: '#fff', foreground: '#222', secondary: '#666', lines: '#999', highContrast: false, fontFamily: 'monospace',
  hues: ['', '#0D9EC1', '#5F3001', '#A98F0B', '#422478', '#9C4A19', '#6F56C7', '#005358', '#E96598', '#5C8D61', '#0B7353'],
};
