import { type Memento, type TextDocument, Uri } from 'vscode';
import type { ExportParams } from '../../../server/src/lsp/protocol.ts';

/** Answers to be proposed first. */
export interface UsualExport {
  document: string;
  format: string;
  /** Uri of the folder; by default that of the plan. */
  folder?: string;
}

/** An export that can be repeated. */
export interface LastExport {
  what: ExportParams;
  /** Uri of the file. */
  to: string;
}

interface OfPlan {
  usual?: UsualExport;
  last?: LastExport;
}

const key = 'planwright.exports';
/** Only this many plans are remembered, the most recently exported ones. */
const kept = 50;

/** How plans were exported: the last export of each plan, and the last one of any plan as a default for others. */
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

  /** An export with arguments from a key binding answered no questions: it can be repeated but is not proposed. */
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

/** Folder of a plan; undefined for an unsaved one. */
export function folderOf(plan: TextDocument): Uri | undefined {
  return plan.isUntitled ? undefined : Uri.joinPath(plan.uri, '..');
}
