import { type Event, EventEmitter, type Uri } from 'vscode';
import type { EarlierPlanParams } from '../../server/src/lsp/protocol.ts';

/** What plans are compared with until the user chooses another state. */
export const lastCommit: EarlierPlanParams = { revision: 'HEAD', name: 'HEAD' };

/** Which earlier state each plan is compared with as somebody types, where it is another than the last commit. */
export class ComparedStates {
  readonly #chosen = new Map<string, EarlierPlanParams>();
  readonly #changed = new EventEmitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  /** Undefined where it is the last commit. */
  of(plan: Uri): EarlierPlanParams | undefined {
    return this.#chosen.get(plan.toString());
  }

  choose(plan: Uri, before: EarlierPlanParams): void {
    if ('revision' in before && before.revision === 'HEAD') this.#chosen.delete(plan.toString());
    else this.#chosen.set(plan.toString(), before);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
