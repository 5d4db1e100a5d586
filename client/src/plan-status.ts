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

/** Figures are requested after a pause in typing, in milliseconds. */
const pause = 150;

/** How long the effect of an edit on the total is shown, in milliseconds. */
const shownChange = 3000;

/** Commands of the status bar items. */
export interface StatusCommands {
  view: string;
  compare: string;
}

/**
 * Shows the figures of the active plan in the status bar, and their difference to the last commit. A click opens the
 * plan view, or the changes. After edits it briefly shows by how much the total has changed since before the first of
 * them.
 */
export class PlanStatus implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #compared: ComparedStates;
  readonly #commands: StatusCommands;
  readonly #item: StatusBarItem;
  readonly #difference: StatusBarItem;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The plan whose figures are shown. */
  #plan: TextDocument | undefined;
  /** Counts updates, to discard outdated answers. */
  #turn = 0;
  /** The total before the edits whose effect is shown. */
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

  /** Something other than an edit changes what is shown: another active plan, or other settings. */
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
    // A slow answer, such as git's, may belong to an earlier text.
    const isCurrent = () => turn === this.#turn && plan === this.#planLookedAt();
    await Promise.all([this.#showSummary(plan, isCurrent), this.#showDifference(plan, isCurrent)]);
  }

  /** With a plan view or document in front no text editor is active: the figures remain those of its plan. */
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

  /** Ends the display of a change; later edits are compared with this total. */
  #fade(uri: string, found: PlanSummary): void {
    const { total, change } = found;
    // While half typed, the total may be unknown: the change is shown relative to the last known one.
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
