/** What VS Code sets on a webview's page for three of its themes: the variables that the panels read, and the body's class. */

/** One theme of VS Code as a webview sees it. */
export interface Theme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = { 'font-family': '"Liberation Sans", sans-serif', 'font-size': '13px', 'editor-font-family': '"DejaVu Sans Mono", monospace', 'editor-font-size': '14px' };

const darkSeries = ['#73D6F8', '#B36D46', '#E2D227', '#8E68D9', '#FD8507', '#A29EF6', '#11939C', '#FCA0B4', '#AEF5C2', '#03C271'];
const lightSeries = ['#0D9EC1', '#5F3001', '#A98F0B', '#422478', '#9C4A19', '#6F56C7', '#005358', '#E96598', '#5C8D61', '#0B7353'];

function series(colors: readonly string[]): Record<string, string> {
  return Object.fromEntries(colors.map((color, index) => [`celltrail-series${index + 1}`, color]));
}

/** Themes by name. */
export const themes = {
  dark: {
    bodyClass: 'vscode-dark',
    variables: {
      ...fonts, ...series(darkSeries),
      'foreground': '#cccccc', 'editor-background': '#1f1f1f', 'sideBar-background': '#181818', 'editorGroup-border': '#ffffff17', 'errorForeground': '#f85149', 'focusBorder': '#0078d4',
      'charts-lines': '#cccccc80', 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff', 'list-hoverBackground': '#2a2d2e', 'list-deemphasizedForeground': '#8c8c8c',
      'inputOption-activeBackground': '#2489db82', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#2488db', 'editorInfo-foreground': '#3794ff', 'testing-iconPassed': '#73c991',
      'editorHoverWidget-background': '#202020', 'editorHoverWidget-foreground': '#cccccc', 'editorHoverWidget-border': '#454545', 'widget-shadow': '#0000005c', 'textLink-foreground': '#4daafc', 'toolbar-hoverBackground': '#5a5d5e50', 'checkbox-border': '#3c3c3c',
      'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1', 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-border': '#3c3c3c', 'textCodeBlock-background': '#2b2b2b', 'list-inactiveSelectionBackground': '#37373d',
      'gitDecoration-deletedResourceForeground': '#c74e39', 'gitDecoration-modifiedResourceForeground': '#e2c08d',
      'diffEditor-insertedTextBackground': '#9ccc2c33', 'diffEditor-removedTextBackground': '#ff000033', 'diffEditor-insertedLineBackground': '#9bb95533', 'diffEditor-removedLineBackground': '#ff000033', 'diffEditor-diagonalFill': '#cccccc33',
    },
  },
  light: {
    bodyClass: 'vscode-light',
    variables: {
      ...fonts, ...series(lightSeries),
      'foreground': '#3b3b3b', 'editor-background': '#ffffff', 'sideBar-background': '#f8f8f8', 'editorGroup-border': '#e5e5e5', 'errorForeground': '#f85149', 'focusBorder': '#005fb8',
      'charts-lines': '#3b3b3b80', 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000', 'list-hoverBackground': '#f2f2f2', 'list-deemphasizedForeground': '#8e8e90',
      'inputOption-activeBackground': '#bed6ed', 'inputOption-activeForeground': '#000000', 'inputOption-activeBorder': '#005fb8', 'editorInfo-foreground': '#1a85ff', 'testing-iconPassed': '#73c991',
      'editorHoverWidget-background': '#f8f8f8', 'editorHoverWidget-foreground': '#3b3b3b', 'editorHoverWidget-border': '#c8c8c8', 'widget-shadow': '#00000029', 'textLink-foreground': '#005fb8', 'toolbar-hoverBackground': '#b8b8b850', 'checkbox-border': '#cecece',
      'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0258a8', 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-border': '#cecece', 'textCodeBlock-background': '#f8f8f8', 'list-inactiveSelectionBackground': '#e4e6f1',
      'gitDecoration-deletedResourceForeground': '#ad0707', 'gitDecoration-modifiedResourceForeground': '#895503',
      'diffEditor-insertedTextBackground': '#9ccc2c40', 'diffEditor-removedTextBackground': '#ff000033', 'diffEditor-insertedLineBackground': '#9bb95533', 'diffEditor-removedLineBackground': '#ff000033', 'diffEditor-diagonalFill': '#22222233',
    },
  },
  'high-contrast': {
    bodyClass: 'vscode-high-contrast',
    variables: {
      ...fonts, ...series(darkSeries),
      'foreground': '#ffffff', 'editor-background': '#000000', 'sideBar-background': '#000000', 'editorGroup-border': '#6fc3df', 'errorForeground': '#f48771', 'focusBorder': '#f38518', 'contrastBorder': '#6fc3df', 'contrastActiveBorder': '#f38518',
      'charts-lines': '#ffffff80', 'list-deemphasizedForeground': '#a7a8a9', 'inputOption-activeBackground': '#00000000', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#6fc3df', 'editorInfo-foreground': '#3794ff', 'testing-iconPassed': '#73c991',
      'editorHoverWidget-background': '#0c141f', 'editorHoverWidget-foreground': '#ffffff', 'editorHoverWidget-border': '#6fc3df', 'textLink-foreground': '#21a6ff', 'checkbox-border': '#6fc3df',
      'button-background': '#000000', 'button-foreground': '#ffffff', 'input-background': '#000000', 'input-foreground': '#ffffff', 'input-border': '#6fc3df', 'textCodeBlock-background': '#000000',
      'gitDecoration-deletedResourceForeground': '#c74e39', 'gitDecoration-modifiedResourceForeground': '#e2c08d',
    },
  },
} satisfies Record<string, Theme>;

/** Name of a theme. */
export type ThemeName = keyof typeof themes;
