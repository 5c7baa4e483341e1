import type { Jupyter, Kernel } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import type { NotebookTracker } from './notebook-tracker';

/** What a kernel's status says of its session; all others say nothing. */
const ENDINGS = { restarting: 'restarted', autorestarting: 'died', dead: 'died' } as const;

/**
 * Watches a notebook's kernel through the Jupyter extension where that is active. It neither activates it nor asks
 * for access to the kernel: another kernel object and a status are all that is read.
 */
export class KernelWatch {
  private kernel: Kernel | undefined;
  private kernelSession: string | undefined;
  private subscription: vscode.Disposable | undefined;
  private looking = false;
  private stopping = false;

  constructor(
    private readonly notebook: vscode.Uri,
    private readonly tracker: NotebookTracker,
  ) {}

  /** Looks which kernel the notebook has now: call when a cell is queued and when it starts. */
  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const jupyter = vscode.extensions.getExtension<Jupyter>('ms-toolsai.jupyter');
      if (jupyter?.isActive) this.take(await jupyter.exports.kernels.getKernel(this.notebook));
    } catch {
      // Without an answer the execution orders tell one kernel from the next.
    } finally {
      this.looking = false;
    }
  }

  dispose(): void {
    this.subscription?.dispose();
  }

  private take(kernel: Kernel | undefined): void {
    if (!kernel) return;
    const { sessionId } = this.tracker;
    const isOther = this.kernel !== undefined && this.kernel !== kernel;
    if (isOther && sessionId !== undefined && sessionId === this.kernelSession) this.tracker.endSession('replaced');
    this.kernelSession = this.tracker.sessionId;
    if (kernel === this.kernel) return;
    this.kernel = kernel;
    this.subscription?.dispose();
    this.subscription = kernel.onDidChangeStatus((status) => this.heed(status));
  }

  private heed(status: Kernel['status']): void {
    if (status === 'restarting' || status === 'autorestarting' || status === 'dead') this.tracker.kernelGone(status === 'dead' && this.stopping ? 'closed' : ENDINGS[status]);
    this.stopping = status === 'terminating';
  }
}
