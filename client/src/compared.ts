import { type Event, EventEmitter, type Uri } from 'vscode';
import type { EarlierPlanParams } from '../../server/src/lsp/protocol.ts';

/** The state that plans are compared with by default. */
export const lastCommit: EarlierPlanParams = { revision: 'HEAD', name: 'HEAD' };

/** The earlier state that each plan is compared with while typing, if it is not the last commit. */
export class ComparedStates {
  readonly #chosen = new Map<string, EarlierPlanParams>();
  readonly #changed = new EventEmitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  /** Undefined for the last commit. */
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
