import * as vscode from 'vscode';
import { Signal } from '../../core/signal';

/** Where it is remembered that a person refused Celltrail access to kernels. */
const REFUSED = 'celltrail.kernelRefused';

/** Which sessions have a helper in their kernel, and whether a person wants none. */
export class KernelHelpers {
  private readonly connected = new Set<string>();
  private readonly changed = new Signal<void>();
  readonly onChange = this.changed.on;

  constructor(private readonly memory: vscode.Memento) {}

  /** Whether a helper may be offered for a session. */
  mayOffer(session: string): boolean {
    return vscode.workspace.isTrusted && !this.connected.has(session) && this.memory.get(REFUSED) !== true;
  }

  /** A session has a helper. */
  async connect(session: string): Promise<void> {
    this.connected.add(session);
    await this.memory.update(REFUSED, undefined);
    this.changed.fire();
  }

  /** A person refused: nothing is offered in this workspace until they connect a kernel themselves. */
  async refuse(): Promise<void> {
    await this.memory.update(REFUSED, true);
    this.changed.fire();
  }
}
