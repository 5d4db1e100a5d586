import {
  type Disposable,
  EventEmitter,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  type ChooseScenarioParams,
  chooseScenarioRequest,
  exportChoicesRequest,
} from '../../server/src/lsp/protocol.ts';
import { plain } from './plain.ts';
import { planInFront } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** The title of the scenario is updated after a pause in typing, in milliseconds. */
const pause = 500;

/**
 * The chosen scenario of each plan. The server computes with it; it is stored here too, so that it survives a restart
 * of the server, and shown in the status bar.
 */
export class ScenarioChoices implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #chosen = new Map<string, string>();
  readonly #item: StatusBarItem;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onDidChoose = new EventEmitter<void>();
  /** Fires when another scenario is chosen, so that figures have to be requested again. */
  readonly onDidChoose = this.#onDidChoose.event;

  constructor(client: BaseLanguageClient, chooseCommand: string) {
    this.#client = client;
    this.#item = window.createStatusBarItem('planwright.scenario', StatusBarAlignment.Right);
    this.#item.name = 'Planwright';
    this.#item.command = chooseCommand;
    this.#item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
    this.#disposables = [
      this.#item,
      this.#onDidChoose,
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.#tellAll();
      }),
      window.onDidChangeActiveTextEditor(() => void this.#show()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#chosen.has(document.uri.toString())) this.#showSoon();
      }),
    ];
  }

  /** Chooses the scenario for figures, hints and problems; null is the plan as written. */
  async choose(plan: Uri, scenario: string | null): Promise<void> {
    const uri = plan.toString();
    await this.#tell(uri, scenario);
    if (scenario === null) this.#chosen.delete(uri);
    else this.#chosen.set(uri, scenario);
    this.#onDidChoose.fire();
    await this.#show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #tell(uri: string, scenario: string | null): Promise<unknown> {
    const params: ChooseScenarioParams = { uri, scenario };
    return request(this.#client, chooseScenarioRequest, params);
  }

  async #tellAll(): Promise<void> {
    try {
      await Promise.all([...this.#chosen].map(([uri, scenario]) => this.#tell(uri, scenario)));
    } catch (error) {
      this.#client.error('scenarios', error);
    }
  }

  #showSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), pause);
  }

  /** Shows the scenario of the active plan, which may have been renamed or removed. */
  async #show(): Promise<void> {
    const title = await this.#titleInFront().catch(() => undefined);
    if (title === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(git-branch) ${plain(text('client.scenario.status', { title }))}`;
    this.#item.tooltip = plain(text('client.scenario.statusTip', { title }));
    this.#item.show();
  }

  async #titleInFront(): Promise<string | undefined> {
    const document = planInFront();
    if (!document) return undefined;
    const uri = document.uri.toString();
    if (!this.#chosen.has(uri)) return undefined;
    const { scenario } = await request(this.#client, exportChoicesRequest, { uri });
    // Another plan may have become active meanwhile.
    return window.activeTextEditor?.document === document ? scenario?.title : this.#titleInFront();
  }
}
