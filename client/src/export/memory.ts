import { type Memento, type TextDocument, Uri } from 'vscode';
import type { ExportParams } from '../../../server/src/lsp/protocol.ts';

/** Answers that are proposed first. */
export interface UsualExport {
  document: string;
  format: string;
  /** Address of the folder; without it beside the plan. */
  folder?: string;
}

/** An export that can be made once more. */
export interface LastExport {
  what: ExportParams;
  /** Address of the file. */
  to: string;
}

interface OfPlan {
  usual?: UsualExport;
  last?: LastExport;
}

const key = 'planwright.exports';
/** Plans of a workspace come and go; of those that were exported longest ago nothing is kept. */
const kept = 50;

/** How plans were exported: each plan's own way, and the last way anywhere for a plan that has none yet. */
export class ExportMemory {
  readonly #ofWorkspace: Memento;
  readonly #everywhere: Memento;

  constructor({ workspaceState, globalState }: { workspaceState: Memento; globalState: Memento }) {
    this.#ofWorkspace = workspaceState;
    this.#everywhere = globalState;
  }

  usual(plan: TextDocument): UsualExport | undefined {
    return this.#of(plan).usual ?? this.#everywhere.get<UsualExport>(key);
  }

  last(plan: TextDocument): LastExport | undefined {
    return this.#of(plan).last;
  }

  /** An export that was told by a key binding answers no question: it is repeated, and not proposed. */
  async remember(plan: TextDocument, last: LastExport, isAnswered: boolean): Promise<void> {
    const folder = Uri.joinPath(Uri.parse(last.to), '..').toString();
    const isBeside = folder === folderOf(plan)?.toString();
    const { document, format } = last.what;
    const usual: UsualExport = { document, format, ...(!isBeside && { folder }) };
    const { [plan.uri.toString()]: known, ...others } = this.#all();
    const now: OfPlan = { ...known, last, ...(isAnswered && { usual }) };
    const all = [...Object.entries(others).slice(1 - kept), [plan.uri.toString(), now]];
    await this.#ofWorkspace.update(key, Object.fromEntries(all));
    if (isAnswered) await this.#everywhere.update(key, usual);
  }

  #of(plan: TextDocument): OfPlan {
    return this.#all()[plan.uri.toString()] ?? {};
  }

  #all(): Record<string, OfPlan> {
    return this.#ofWorkspace.get<Record<string, OfPlan>>(key, {});
  }
}

/** Where a plan lies; undefined where it is not saved yet. */
export function folderOf(plan: TextDocument): Uri | undefined {
  return plan.isUntitled ? undefined : Uri.joinPath(plan.uri, '..');
}
