import type { FrameLocator, Page } from 'playwright-core';

/** The document of Celltrail's panel. Panels out of sight stay in the page, each in two nested frames. */
export function webview(page: Page): FrameLocator {
  return inside(page, 'extensionId=celltrail.celltrail');
}

/** The document that holds the outputs of the open notebook; one notebook at a time. */
export function notebookOutputs(page: Page): FrameLocator {
  return inside(page, 'purpose=notebookRenderer');
}

function inside(page: Page, parameter: string): FrameLocator {
  return page.frameLocator(`iframe.webview.ready[src*="${parameter}"]`).frameLocator('#active-frame');
}
