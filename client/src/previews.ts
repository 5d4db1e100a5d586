import { type Disposable, type TextDocument, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { exportRequest } from '../../server/src/lsp/protocol.ts';
import type { ChosenDocument } from './export/questions.ts';
import { plain } from './plain.ts';
import { planName } from './plan.ts';
import { request } from './request.ts';

/** Typing changes a plan many times a second; its document is made anew when it pauses. */
const pause = 300;

export const previewType = 'planwright.preview';

interface Preview extends ChosenDocument {
  panel: WebviewPanel;
}

/** Documents as their readers will see them, beside the plan, and always as the plan is now. */
export class DocumentPreviews implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #previews = new Set<Preview>();
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.#refreshSoon();
      }),
    ];
  }

  /** The one in front. */
  get active(): Preview | undefined {
    return [...this.#previews].find(({ panel }) => panel.active);
  }

  /** Shows a document of a plan; returns what it shows, as HTML. */
  async show(plan: TextDocument, chosen: ChosenDocument): Promise<string> {
    const title = `${chosen.title}: ${planName(plan.uri)}`;
    // Scripts stay off: the page has none, and a plan's text shall never bring one.
    const options = { enableScripts: false, localResourceRoots: [] };
    const panel = window.createWebviewPanel(previewType, plain(title), { viewColumn: ViewColumn.Beside }, options);
    const preview: Preview = { panel, ...chosen };
    this.#previews.add(preview);
    panel.onDidDispose(() => this.#previews.delete(preview));
    return this.#refresh(preview);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const { panel } of this.#previews) panel.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #refreshSoon(): void {
    if (this.#previews.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const preview of this.#previews) void this.#refresh(preview);
    }, pause);
  }

  async #refresh({ panel, params }: Preview): Promise<string> {
    const asked = request(this.#client, exportRequest, { ...params, format: 'html' });
    const result = await asked.catch(() => null);
    // A plan that is gone, or a block that has another name now: what was there stays to be read.
    if (result && panel.webview.html !== result.content) panel.webview.html = result.content;
    return panel.webview.html;
  }
}
