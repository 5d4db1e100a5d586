import { type Disposable, StatusBarAlignment, type StatusBarItem, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type PlanSummary, planSummaryRequest } from '../../server/src/lsp/protocol.ts';
import { plain } from './plain.ts';
import { planInFront } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** Typing changes a plan many times a second; its figures are asked for when it pauses. */
const pause = 150;

/** What the plan in front comes to, in the status bar; a click opens the plan view. */
export class PlanStatus implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #item: StatusBarItem;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, viewCommand: string) {
    this.#client = client;
    this.#item = window.createStatusBarItem('planwright.plan', StatusBarAlignment.Right, 100);
    this.#item.name = 'Planwright';
    this.#item.command = viewCommand;
    this.#disposables = [
      this.#item,
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.showSoon();
      }),
      window.onDidChangeActiveTextEditor(() => this.showSoon()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.showSoon();
      }),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('planwright')) this.showSoon();
      }),
    ];
    this.showSoon();
  }

  showSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #show(): Promise<void> {
    const plan = planInFront();
    // With the plan view in front no text is: the figures stay those of its plan.
    if (!plan) return window.activeTextEditor ? this.#item.hide() : undefined;
    const params = { uri: plan.uri.toString() };
    const found = await request(this.#client, planSummaryRequest, params).catch(() => null);
    if (plan !== planInFront()) return;
    if (found) this.#tell(found);
    else this.#item.hide();
  }

  #tell({ text: summary, details, errors, warnings }: PlanSummary): void {
    const marks = [...(errors > 0 ? [`$(error) ${errors}`] : []), ...(warnings > 0 ? [`$(warning) ${warnings}`] : [])];
    this.#item.text = [plain(summary), ...marks].join(' ');
    this.#item.tooltip = plain([...details, text('client.planStatus.tip')].join('\n'));
    this.#item.accessibilityInformation = { label: plain(details.join(', ')), role: 'button' };
    this.#item.show();
  }
}
