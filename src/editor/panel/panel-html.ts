/** Where the panel's parts lie, as addresses that a webview may load. */
export interface PanelParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** Fits the script and style of this page alone. */
  readonly nonce: string;
  /** Where the webview may load from. */
  readonly source: string;
}

/** The page of a panel: it runs its own script and no other, and loads nothing from anywhere else. */
export function renderPanel({ title, script, style, nonce, source }: PanelParts): string {
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src 'nonce-${nonce}' ${source}`, `font-src ${source}`, `img-src ${source} data:`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
