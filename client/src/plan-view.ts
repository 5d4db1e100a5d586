import {
  commands,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { localDay } from '../../server/src/core/l10n/local-day.ts';
import {
  moveTaskRequest,
  planDifferenceRequest,
  planTablesRequest,
  planViewRequest,
} from '../../server/src/lsp/protocol.ts';
import type { FromPage, TabId, ToPage } from '../../view/src/messages.ts';
import { pageHtml } from '../../view/src/page-html.ts';
import { type ComparedStates, lastCommit } from './compared.ts';
import { applyEdits } from './edits.ts';
import { showError, UserError } from './errors.ts';
import { tickLeadSteps } from './lead-checklist.ts';
import { PagePanel, PagePanels } from './page-panel.ts';
import { plain } from './plain.ts';
import { planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';
import { showBriefly } from './ui.ts';

export const viewType = 'planwright.planView';
/** The view is updated after a pause in typing, in milliseconds. */
const pause = 60;
/**
 * The probability of the finish takes tenths of a second, so it is computed only when typing has stopped for this long,
 * in milliseconds.
 */
const settled = 500;

interface View {
  page: PagePanel<ToPage>;
  /** Tab requested before the page listened. */
  tab: TabId | undefined;
  /** The visible tab. */
  looksAt: TabId;
  /** Number of the answer that the page shows; undefined if none. */
  shows: number | undefined;
  /** Whether hidden tabs may show an earlier text. */
  isBehind: boolean;
  /** Counts requests for the difference, to discard outdated answers. */
  turn: number;
}

/** Plan views, one per plan, beside their texts; they follow typing and the cursor. */
export class PlanViews implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #compared: ComparedStates;
  readonly #extensionUri: Uri;
  readonly #views: PagePanels<View>;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    client: BaseLanguageClient,
    compared: ComparedStates,
    { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  ) {
    this.#client = client;
    this.#compared = compared;
    this.#extensionUri = extensionUri;
    this.#views = new PagePanels(viewType, (panel, state) => this.#attach(planOf(state), panel));
    this.#disposables = [
      this.#views,
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.refreshSoon();
      }),
      compared.onDidChange(() => this.refreshSoon()),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('planwright')) this.refreshSoon();
      }),
    ];
  }

  /** The plan of the active view. */
  get active(): Uri | undefined {
    return this.#views.active?.page.plan;
  }

  /** Opens the plan view beside the text, or brings it to the front. */
  show(plan: TextDocument, tab?: TabId): void {
    const [known] = this.#views.of(plan.uri);
    if (known) {
      known.page.panel.reveal(undefined, true);
      if (tab) known.page.tell({ type: 'tab', tab });
      return;
    }
    const title = plain(text('client.planView.title', { name: planName(plan.uri) }));
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel(viewType, title, column, { retainContextWhenHidden: true });
    this.#attach(plan.uri, panel, tab);
  }

  /** Figures may have changed: visible views are updated, and the probability of the finish a little later. */
  refreshSoon(): void {
    if (this.#views.all.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#refreshAll(false);
      this.#timer = setTimeout(() => this.#refreshAll(true), settled);
    }, pause);
  }

  #refreshAll(withChance: boolean): void {
    for (const view of this.#views.all) if (view.page.panel.visible) void this.#refresh(view, withChance);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #attach(plan: Uri, panel: WebviewPanel, tab?: TabId): void {
    const page = new PagePanel<ToPage>(plan, panel);
    const view: View = { page, tab, looksAt: tab ?? 'overview', shows: undefined, isBehind: false, turn: 0 };
    this.#views.add(view);
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.#refresh(view);
    });
    page.fill<FromPage>({
      extensionUri: this.#extensionUri,
      script: 'view.js',
      styles: 'styles.css',
      frame: pageHtml,
      heard: message => this.#heard(view, message),
      failed: error => showError(this.#client, error),
    });
  }

  async #refresh(view: View, withChance = true, failed = this.#log): Promise<void> {
    if (!view.page.listens) return;
    const uri = view.page.plan.toString();
    await view.page.openPlan().then(undefined, () => undefined);
    const since = view.shows;
    const params = {
      uri,
      today: localDay(new Date()),
      withChance,
      ...(since !== undefined && { since }),
      // While the user types, only the visible tab is updated; the others follow later.
      ...(!withChance && { looksAt: view.looksAt }),
    };
    const found = await request(this.#client, planViewRequest, params).catch((error: unknown) => {
      failed(error);
      view.page.tell({ type: 'failed' });
      return undefined;
    });
    // The page keeps what it shows, and so does the number of its answer.
    if (found === undefined) return;
    // A difference does not apply to a page that shows another answer by now.
    if (found && 'change' in found && since !== view.shows) return;
    view.shows = found?.number;
    view.isBehind = !withChance;
    if (!found) view.page.tell({ type: 'gone' });
    else if ('change' in found) view.page.tell({ type: 'change', ...found });
    else view.page.tell({ type: 'view', plan: uri, ...found, canEdit: true });
    if (found && withChance) await this.#refreshTables(view);
    if (found) await this.#refreshDifference(view);
  }

  /** A failed request is reported on the page, which offers to repeat it; its error is for the log. */
  readonly #log = (error: unknown) => this.#client.error('plan view', error, false);

  /** Tables take longer, so they are requested only while their tab is visible. */
  async #refreshTables(view: View): Promise<void> {
    const { looksAt: tab } = view;
    if (tab !== 'status' && tab !== 'scenarios' && tab !== 'changes' && tab !== 'history') return;
    const { plan } = view.page;
    const before = this.#compared.of(plan);
    const params = { uri: plan.toString(), tab, today: localDay(new Date()), ...(before && { before }) };
    const sections = await request(this.#client, planTablesRequest, params).catch((error: unknown) => {
      this.#log(error);
      return null;
    });
    view.page.tell({ type: 'tables', tab, sections });
  }

  /** The difference needs git, so it is requested separately from the figures. */
  async #refreshDifference(view: View): Promise<void> {
    const turn = ++view.turn;
    const before = this.#compared.of(view.page.plan);
    const params = { uri: view.page.plan.toString(), ...(before && { before }) };
    const difference = await request(this.#client, planDifferenceRequest, params).catch(() => null);
    // A slow answer, such as git's, may belong to an earlier text.
    if (turn === view.turn) view.page.tell({ type: 'difference', difference });
  }

  async #heard(view: View, message: FromPage): Promise<void> {
    if (message.type === 'ready') return this.#begin(view);
    if (message.type === 'looksAt') return this.#looksAt(view, message.tab);
    if (message.type === 'retry') return this.#refresh(view);
    if (message.type === 'hideCost') return this.#hideCost(message.hidesCost);
    if (message.type === 'tick') return this.#tick(view, message.done);
    if (message.type === 'compare') return this.#compare(view);
    if (message.type === 'compareWith')
      return void commands.executeCommand('planwright.compareWithRevision', view.page.plan, message.before);
    if (message.type === 'chooseState')
      return void commands.executeCommand('planwright.compareWithRevision', view.page.plan);
    if (message.type === 'compareTexts')
      return void commands.executeCommand('planwright.compareTexts', view.page.plan, message.before);
    if (message.type === 'agreement') return this.#agreement(view);
    if (message.type === 'move') return this.#move(view, message.task, message.date);
    await view.page.reveal(message.range);
    if (message.type === 'fix') await commands.executeCommand('editor.action.quickFix');
  }

  async #begin(view: View): Promise<void> {
    view.shows = undefined;
    if (view.tab) view.page.tell({ type: 'tab', tab: view.tab });
    // A page that has shown nothing yet has no words to say so itself.
    await this.#refresh(view, true, error => showError(this.#client, error));
    const editor = window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === view.page.plan.toString(),
    );
    if (editor) view.page.tell({ type: 'cursor', line: editor.selection.active.line });
  }

  async #looksAt(view: View, tab: TabId): Promise<void> {
    view.looksAt = tab;
    if (!view.page.listens) return;
    await (view.isBehind ? this.#refresh(view) : this.#refreshTables(view));
  }

  /** Applies to all windows until the user changes it back. */
  async #hideCost(hidesCost: boolean): Promise<void> {
    await workspace.getConfiguration('planwright').update('hideCost', hidesCost, true);
  }

  async #tick({ page }: View, done: string[]): Promise<void> {
    const document = await page.openPlan();
    await tickLeadSteps(this.#client, document, { version: document.version, done });
  }

  async #compare({ page: { plan } }: View): Promise<void> {
    const before = this.#compared.of(plan) ?? lastCommit;
    await commands.executeCommand('planwright.compareWithRevision', plan, before);
  }

  async #agreement({ page: { plan } }: View): Promise<void> {
    const before = this.#compared.of(plan) ?? lastCommit;
    await commands.executeCommand('planwright.previewDocument', { uri: plan.toString(), document: 'changes', before });
  }

  async #move({ page }: View, task: string, date: string): Promise<void> {
    const document = await page.openPlan();
    const { version } = document;
    const found = await request(this.#client, moveTaskRequest, { uri: page.plan.toString(), task, date });
    if (!found) return;
    if ('refusal' in found) throw new UserError(found.refusal);
    await applyEdits(document, version, found.edits);
    showBriefly(found.message);
  }
}

/** The plan of a restored view, from the page's saved state. */
function planOf(state: unknown): Uri {
  const { plan } = (state ?? {}) as { plan?: unknown };
  if (typeof plan !== 'string') throw new Error('a page that shows no plan');
  return Uri.parse(plan);
}
