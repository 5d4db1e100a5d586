import { DiagnosticSeverity, type Disposable, languages, type Uri, workspace } from 'vscode';
import { setContext } from './context-keys.ts';

const plans = 'implementation-plan';

/**
 * Completes steps of the walkthrough that no command completes: hours edited by hand, a problem solved. Each is
 * reported once per session.
 */
export class WalkthroughMarks implements Disposable {
  readonly #listeners: Disposable[];
  readonly #told = new Set<string>();
  readonly #problems = new Map<string, number>();

  constructor() {
    this.#listeners = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId !== plans || contentChanges.length !== 1) return;
        const [change] = contentChanges;
        const isHour = change && /\bhours:/.test(document.lineAt(change.range.start.line).text);
        if (isHour && change.range.isSingleLine) this.#tell('planwright.hoursChanged');
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#count(uri);
      }),
    ];
  }

  #count(uri: Uri): void {
    const isOpen = workspace.textDocuments.some(
      ({ uri: open, languageId }) => languageId === plans && `${open}` === `${uri}`,
    );
    if (!isOpen) {
      this.#problems.delete(`${uri}`);
      return;
    }
    const before = this.#problems.get(`${uri}`) ?? 0;
    const now = languages.getDiagnostics(uri).filter(({ severity }) => severity <= DiagnosticSeverity.Warning).length;
    this.#problems.set(`${uri}`, now);
    if (now < before) this.#tell('planwright.problemMended');
  }

  #tell(mark: string): void {
    if (this.#told.has(mark)) return;
    this.#told.add(mark);
    setContext(mark, true);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}
