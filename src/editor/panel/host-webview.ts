import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Endpoint, type Handlers } from '../../protocol/endpoint';
import { silent, type Side, type SideChecks, type Silent } from '../../protocol/validate';
import { renderPanel } from './panel-html';

/** What makes a panel's page and its conversation. */
export interface HostedWebview<Host extends Side> {
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  /** Name of its script and style in `dist/webview/`. */
  readonly bundle: string;
  readonly title: string;
  readonly checks: SideChecks<Host>;
  readonly handlers: Handlers<Host>;
  readonly log: (message: string) => void;
}

/** Fills a panel with its page, which may load its own parts and nothing else, and answers what that asks. */
export function hostWebview<Host extends Side>({ webview }: vscode.WebviewPanel, options: HostedWebview<Host>): Endpoint<Host, Silent> {
  const { extension, bundle, title, log } = options;
  const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
  webview.options = { enableScripts: true, localResourceRoots: [folder, vscode.Uri.joinPath(extension, 'media')] };
  const endpoint = new Endpoint<Host, Silent>({
    wire: { postMessage: (message) => void webview.postMessage(message), onMessage: (listener) => webview.onDidReceiveMessage(listener) },
    mine: options.checks,
    theirs: silent,
    handlers: options.handlers,
    onRefused: (reason) => log(`${title}: ${reason.message}`),
  });
  const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  webview.html = renderPanel({ title, script: at(`${bundle}.js`), style: at(`${bundle}.css`), nonce: randomBytes(16).toString('base64'), source: webview.cspSource });
  return endpoint;
}
