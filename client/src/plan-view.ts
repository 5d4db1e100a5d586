import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Range } from 'vscode-languageserver-types';
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
import { applyEdits, toRange } from './edits.ts';
import { showError, UserError } from './errors.ts';
import { tickLeadSteps } from './lead-checklist.ts';
import { plain } from './plain.ts';
import { editorOf, planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';
import { showBriefly } from './ui.ts';

export const viewType = 'planwright.planView';
/** Typing changes a plan many times a second; the picture follows when it pauses. */
const pause = 60;
/** How sure the finish is takes tenths of a second: it is computed when nobody types. */
const settled = 500;

interface View {
  plan: Uri;
  panel: WebviewPanel;
  /** Whether the page has said that it listens. */
  isReady: boolean;
  /** What was asked for before it did. */
  tab: TabId | undefined;
  /** Which tab of it is looked at. */
  looksAt: TabId;
  /** How often its difference to an earlier state was asked for. */
  turn: number;
}

/** Plan views: pictures of plans beside their texts, one for each plan, which follow typing and the cursor. */
export class PlanViews implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #compared: ComparedStates;
  readonly #root: Uri;
  readonly #views = new Map<string, View>();
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    client: BaseLanguageClient,
    compared: ComparedStates,
    { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  ) {
    this.#client = client;
    this.#compared = compared;
    this.#root = Uri.joinPath(extensionUri, 'dist', 'view');
    this.#disposables = [
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.refreshSoon();
      }),
      compared.onDidChange(() => this.refreshSoon()),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('planwright')) this.refreshSoon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const line = selections[0]?.active.line;
        const view = this.#views.get(textEditor.document.uri.toString());
        if (view && line !== undefined) this.#tell(view, { type: 'cursor', line });
      }),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state: { plan?: string } | undefined) => {
          if (typeof state?.plan !== 'string') return panel.dispose();
          this.#attach(Uri.parse(state.plan), panel);
        },
      }),
    ];
  }

  /** The plan of the view in front. */
  get active(): Uri | undefined {
    return [...this.#views.values()].find(({ panel }) => panel.active)?.plan;
  }

  /** Opens the view of a plan beside its text, or brings it to the front. */
  show(plan: TextDocument, tab?: TabId): void {
    const key = plan.uri.toString();
    const known = this.#views.get(key);
    if (known) {
      known.panel.reveal(undefined, true);
      if (tab) this.#tell(known, { type: 'tab', tab });
      return;
    }
    const title = plain(text('client.planView.title', { name: planName(plan.uri) }));
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel(viewType, title, column, { retainContextWhenHidden: true });
    this.#attach(plan.uri, panel, tab);
  }

  /** Something has changed that figures hang on: views that are in sight follow, how sure the finish is a little later. */
  refreshSoon(): void {
    if (this.#views.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#refreshAll(false);
      this.#timer = setTimeout(() => this.#refreshAll(true), settled);
    }, pause);
  }

  #refreshAll(withChance: boolean): void {
    for (const view of this.#views.values()) if (view.panel.visible) void this.#refresh(view, withChance);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const { panel } of this.#views.values()) panel.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #attach(plan: Uri, panel: WebviewPanel, tab?: TabId): void {
    const { webview } = panel;
    const view: View = { plan, panel, isReady: false, tab, looksAt: tab ?? 'overview', turn: 0 };
    this.#views.set(plan.toString(), view);
    webview.options = { enableScripts: true, localResourceRoots: [this.#root] };
    panel.iconPath = Uri.joinPath(this.#root, '..', '..', 'client', 'media', 'icon.png');
    panel.onDidDispose(() => {
      view.isReady = false;
      this.#views.delete(plan.toString());
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.#refresh(view);
    });
    webview.onDidReceiveMessage((message: FromPage) => {
      this.#heard(view, message).catch(error => showError(this.#client, error));
    });
    const own = (file: string) => webview.asWebviewUri(Uri.joinPath(this.#root, file)).toString();
    webview.html = pageHtml({
      locale: env.language,
      title: panel.title,
      script: own('view.js'),
      styles: own('styles.css'),
      source: webview.cspSource,
    });
  }

  #tell({ panel, isReady }: View, message: ToPage): void {
    if (isReady) void panel.webview.postMessage(message);
  }

  async #refresh(view: View, withChance = true): Promise<void> {
    if (!view.isReady) return;
    const uri = view.plan.toString();
    await workspace.openTextDocument(view.plan).then(undefined, () => undefined);
    const params = { uri, today: localDay(new Date()), withChance };
    const found = await request(this.#client, planViewRequest, params).catch(() => null);
    this.#tell(view, found ? { type: 'view', plan: uri, ...found, canEdit: true } : { type: 'gone' });
    if (found && withChance) await this.#refreshTables(view);
    if (found) await this.#refreshDifference(view);
  }

  /** What takes more than the rest, and only while it is looked at. */
  async #refreshTables(view: View): Promise<void> {
    const { looksAt: tab } = view;
    if (tab !== 'status' && tab !== 'scenarios' && tab !== 'changes') return;
    const before = this.#compared.of(view.plan);
    const params = { uri: view.plan.toString(), tab, today: localDay(new Date()), ...(before && { before }) };
    const sections = await request(this.#client, planTablesRequest, params).catch(() => null);
    if (sections) this.#tell(view, { type: 'tables', tab, sections });
  }

  /** Git is asked apart from the figures, which do not wait for it. */
  async #refreshDifference(view: View): Promise<void> {
    const turn = ++view.turn;
    const before = this.#compared.of(view.plan);
    const params = { uri: view.plan.toString(), ...(before && { before }) };
    const difference = await request(this.#client, planDifferenceRequest, params).catch(() => null);
    // An answer that took long, as git's may, is of a text that has gone on since.
    if (turn === view.turn) this.#tell(view, { type: 'difference', difference });
  }

  async #heard(view: View, message: FromPage): Promise<void> {
    if (message.type === 'ready') return this.#begin(view);
    if (message.type === 'looksAt') return this.#looksAt(view, message.tab);
    if (message.type === 'hideCost') return this.#hideCost(message.hidesCost);
    if (message.type === 'tick') return this.#tick(view, message.done);
    if (message.type === 'compare') return this.#compare(view);
    if (message.type === 'chooseState')
      return void commands.executeCommand('planwright.compareWithRevision', view.plan);
    if (message.type === 'compareTexts') return void commands.executeCommand('planwright.compareTexts', view.plan);
    if (message.type === 'agreement') return this.#agreement(view);
    if (message.type === 'move') return this.#move(view, message.task, message.date);
    await this.#reveal(view, message.range);
    if (message.type === 'fix') await commands.executeCommand('editor.action.quickFix');
  }

  async #begin(view: View): Promise<void> {
    view.isReady = true;
    if (view.tab) this.#tell(view, { type: 'tab', tab: view.tab });
    await this.#refresh(view);
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === view.plan.toString());
    if (editor) this.#tell(view, { type: 'cursor', line: editor.selection.active.line });
  }

  async #looksAt(view: View, tab: TabId): Promise<void> {
    view.looksAt = tab;
    if (view.isReady) await this.#refreshTables(view);
  }

  /** For all windows that show figures, until the user turns it off again. */
  async #hideCost(hidesCost: boolean): Promise<void> {
    await workspace.getConfiguration('planwright').update('hideCost', hidesCost, true);
  }

  async #tick({ plan }: View, done: string[]): Promise<void> {
    const document = await workspace.openTextDocument(plan);
    await tickLeadSteps(this.#client, document, { version: document.version, done });
  }

  async #compare({ plan }: View): Promise<void> {
    const before = this.#compared.of(plan) ?? lastCommit;
    await commands.executeCommand('planwright.compareWithRevision', plan, before);
  }

  async #agreement({ plan }: View): Promise<void> {
    const before = this.#compared.of(plan) ?? lastCommit;
    await commands.executeCommand('planwright.previewDocument', { uri: plan.toString(), document: 'changes', before });
  }

  async #move({ plan }: View, task: string, date: string): Promise<void> {
    const document = await workspace.openTextDocument(plan);
    const { version } = document;
    const found = await request(this.#client, moveTaskRequest, { uri: plan.toString(), task, date });
    if (!found) return;
    if ('refusal' in found) throw new UserError(found.refusal);
    await applyEdits(document, version, found.edits);
    showBriefly(found.message);
  }

  /** In the editor that shows the plan, beside the view where none does. */
  async #reveal({ plan, panel }: View, range: Range): Promise<void> {
    const document = await workspace.openTextDocument(plan);
    const column =
      editorOf(document)?.viewColumn ?? (panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
    const place = toRange(range);
    const editor = await window.showTextDocument(document, { viewColumn: column, preserveFocus: false });
    editor.selection = new Selection(place.start, place.start);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
