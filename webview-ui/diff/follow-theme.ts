/** Tells the name of the window's colour theme, now and whenever it is switched; VS Code writes it on the page. */
export function followTheme(tell: (theme: string) => void): void {
  const look = (): void => {
    const theme = document.body.dataset['vscodeThemeId'] ?? '';
    if (theme !== '') tell(theme);
  };
  new MutationObserver(look).observe(document.body, { attributes: true, attributeFilter: ['data-vscode-theme-id'] });
  look();
}
