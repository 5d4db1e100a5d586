import { type Disposable, StatusBarAlignment, type StatusBarItem, type TextDocument, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  type EarlierPlanParams,
  type PlanDifference,
  type PlanSummary,
  planDifferenceRequest,
  planSummaryRequest,
} from '../../server/src/lsp/protocol.ts';
import { type ComparedStates, lastCommit } from './compared.ts';
import { plain } from './plain.ts';
import { planInFront } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** Typing changes a plan many times a second; its figures are asked for when it pauses. */
const pause = 150;

/** For how long an edit's effect on the total is shown. */
const shownChange = 3000;

/** Where clicks lead. */
export interface StatusCommands {
  view: string;
  compare: string;
}

/**
 * What the plan in front comes to, in the status bar, and how that differs from the last commit. A click opens the plan
 * view, or what has changed. After an edit it says for a while by how much the total has changed, counted from before the
 * first of the edits that came meanwhile.
 */
export class PlanStatus implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #compared: ComparedStates;
  readonly #commands: StatusCommands;
  readonly #item: StatusBarItem;
  readonly #difference: StatusBarItem;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The one whose figures are shown. */
  #plan: TextDocument | undefined;
  /** How often it was asked what to show. */
  #turn = 0;
  /** What the plan came to before the edits whose effect is shown, or is to be. */
  #before: { uri: string; total: string } | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, compared: ComparedStates, commands: StatusCommands) {
    this.#client = client;
    this.#compared = compared;
    this.#commands = commands;
    this.#item = window.createStatusBarItem('planwright.plan', StatusBarAlignment.Right, 100);
    this.#item.name = 'Planwright';
    this.#item.command = commands.view;
    this.#difference = window.createStatusBarItem('planwright.difference', StatusBarAlignment.Right, 99);
    this.#difference.name = text('client.planStatus.difference');
    this.#disposables = [
      this.#item,
      this.#difference,
      compared.onDidChange(() => this.showSoon()),
      // A commit may have been made in a terminal.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.showSoon();
      }),
      workspace.onDidSaveTextDocument(() => this.showSoon()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.showSoon();
      }),
      window.onDidChangeActiveTextEditor(() => this.showSoon()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.#askSoon();
      }),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('planwright')) this.showSoon();
      }),
    ];
    this.showSoon();
  }

  /** Something else than an edit has changed what is to be shown: another plan is in front, or other settings hold. */
  showSoon(): void {
    this.#forgetChange();
    this.#askSoon();
  }

  #forgetChange(): void {
    clearTimeout(this.#fading);
    this.#before = undefined;
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#fading);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #show(): Promise<void> {
    const plan = this.#planLookedAt();
    const turn = ++this.#turn;
    this.#plan = plan;
    if (!plan) return this.#hide();
    // An answer that took long, as git's may, is of a text that has gone on since.
    const isCurrent = () => turn === this.#turn && plan === this.#planLookedAt();
    await Promise.all([this.#showSummary(plan, isCurrent), this.#showDifference(plan, isCurrent)]);
  }

  /** With its view or a document in front no text is: figures stay those of that plan, and follow what is done to it there. */
  #planLookedAt(): TextDocument | undefined {
    if (window.activeTextEditor) return planInFront();
    return this.#plan?.isClosed ? undefined : this.#plan;
  }

  async #showSummary(plan: TextDocument, isCurrent: () => boolean): Promise<void> {
    const uri = plan.uri.toString();
    const before = this.#before?.uri === uri ? { before: this.#before.total } : {};
    const found = await request(this.#client, planSummaryRequest, { uri, ...before }).catch(() => null);
    if (!isCurrent()) return;
    if (!found) return this.#item.hide();
    this.#tell(found);
    this.#fade(uri, found);
  }

  async #showDifference(plan: TextDocument, isCurrent: () => boolean): Promise<void> {
    const uri = plan.uri.toString();
    const before = this.#compared.of(plan.uri);
    const params = { uri, ...(before && { before }) };
    const difference = await request(this.#client, planDifferenceRequest, params).catch(() => null);
    if (!isCurrent()) return;
    if (difference && difference.text !== '') this.#tellDifference(uri, difference, before ?? lastCommit);
    else this.#difference.hide();
  }

  #hide(): void {
    this.#item.hide();
    this.#difference.hide();
  }

  /** From now on edits count from this total; while one is being shown, from when that has been seen. */
  #fade(uri: string, found: PlanSummary): void {
    const { total, change } = found;
    // Half typed a total may be unknown: the change is that from the last known one.
    if (total === null) return;
    clearTimeout(this.#fading);
    const settle = () => {
      this.#before = { uri, total };
    };
    if (change === null) {
      settle();
      return;
    }
    this.#fading = setTimeout(() => {
      settle();
      this.#tell({ ...found, change: null });
    }, shownChange);
  }

  #tell({ text: summary, change, details, errors, warnings }: PlanSummary): void {
    const isChangeShown =
      change !== null && workspace.getConfiguration('planwright').get<boolean>('showChange') === true;
    const shown = isChangeShown ? `${change} → ${summary}` : summary;
    const marks = [...(errors > 0 ? [`$(error) ${errors}`] : []), ...(warnings > 0 ? [`$(warning) ${warnings}`] : [])];
    this.#item.text = [plain(shown), ...marks].join(' ');
    this.#item.tooltip = plain([...details, text('client.planStatus.tip')].join('\n'));
    this.#item.accessibilityInformation = { label: plain(details.join(', ')), role: 'button' };
    this.#item.show();
  }
  #tellDifference(uri: string, { since, text: difference, details }: PlanDifference, before: EarlierPlanParams): void {
    this.#difference.text = `$(git-compare) ${plain(difference)}`;
    this.#difference.tooltip = plain([since, ...details, text('client.planStatus.differenceTip')].join('\n'));
    this.#difference.accessibilityInformation = { label: plain([since, ...details].join(', ')), role: 'button' };
    const title = text('client.planStatus.difference');
    this.#difference.command = { command: this.#commands.compare, title, arguments: [uri, before] };
    this.#difference.show();
  }
}
