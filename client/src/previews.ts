import {
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
import { type ExportChoices, type ExportResult, exportRequest } from '../../server/src/lsp/protocol.ts';
import { previewFrameHtml, withNonce } from '../../view/src/preview/frame-html.ts';
import type { FromPreview, PreviewWords, ToPreview } from '../../view/src/preview/messages.ts';
import { showError } from './errors.ts';
import type { ExportMemory } from './export/memory.ts';
import { askingAbout, askParts, type ChosenDocument } from './export/questions.ts';
import { exportTo } from './export/write.ts';
import { plain } from './plain.ts';
import { editorOf, planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** Typing changes a plan many times a second; its document is made anew when it pauses. */
const pause = 300;

export const previewType = 'planwright.preview';

interface Preview extends ChosenDocument {
  plan: Uri;
  panel: WebviewPanel;
  nonce: string;
  /** Whether the page has said that it listens. */
  isReady: boolean;
  /** What it shows. */
  html: string;
}

/** Documents as their readers will see them, beside the plan, and always as the plan is now. */
export class DocumentPreviews implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #exports: ExportMemory;
  readonly #root: Uri;
  readonly #previews = new Set<Preview>();
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    client: BaseLanguageClient,
    exports: ExportMemory,
    { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  ) {
    this.#client = client;
    this.#exports = exports;
    this.#root = Uri.joinPath(extensionUri, 'dist', 'view');
    this.#disposables = [
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.#refreshSoon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const line = selections[0]?.active.line;
        const uri = textEditor.document.uri.toString();
        const shown = [...this.#previews].filter(({ plan }) => plan.toString() === uri);
        if (line !== undefined) for (const preview of shown) tell(preview, { type: 'cursor', line });
      }),
    ];
  }

  /** The one in front. */
  get active(): Preview | undefined {
    return [...this.#previews].find(({ panel }) => panel.active);
  }

  /** Shows a document of a plan; returns what it shows, as HTML. */
  async show(plan: TextDocument, chosen: ChosenDocument): Promise<string> {
    const title = plain(titleOf(chosen, plan.uri));
    const options = { enableScripts: true, localResourceRoots: [this.#root] };
    const panel = window.createWebviewPanel(previewType, title, { viewColumn: ViewColumn.Beside }, options);
    const nonce = crypto.randomUUID().replaceAll('-', '');
    const preview: Preview = { plan: plan.uri, panel, nonce, isReady: false, html: '', ...chosen };
    this.#previews.add(preview);
    panel.iconPath = Uri.joinPath(this.#root, '..', '..', 'client', 'media', 'icon.png');
    panel.onDidDispose(() => {
      preview.isReady = false;
      this.#previews.delete(preview);
    });
    panel.webview.onDidReceiveMessage((message: FromPreview) => {
      this.#heard(preview, message).catch(error => showError(this.#client, error));
    });
    const own = (file: string) => panel.webview.asWebviewUri(Uri.joinPath(this.#root, file)).toString();
    panel.webview.html = previewFrameHtml({
      locale: env.language,
      title,
      script: own('preview.js'),
      styles: own('preview-styles.css'),
      source: panel.webview.cspSource,
      nonce,
    });
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

  async #refresh(preview: Preview): Promise<string> {
    const asked = request(this.#client, exportRequest, { ...preview.params, format: 'html', isPreview: true });
    const result = await asked.catch(() => null);
    // A plan that is gone, or a block that has another name now: what was there stays to be read.
    if (!result) return preview.html;
    const { choices } = await askingAbout(this.#client, await workspace.openTextDocument(preview.plan));
    preview.html = result.content;
    tell(preview, messageOf(preview, result, choices));
    return preview.html;
  }

  async #heard(preview: Preview, message: FromPreview): Promise<void> {
    const plan = await workspace.openTextDocument(preview.plan);
    switch (message.type) {
      case 'ready':
        preview.isReady = true;
        await this.#refresh(preview);
        return;
      case 'hours':
        preview.params = { ...preview.params, hours: message.shown };
        await this.#refresh(preview);
        return;
      case 'choose':
        return this.#choose(preview, plan, message.document);
      case 'export': {
        const context = { client: this.#client, exports: this.#exports };
        await exportTo(context, plan, { ...preview.params, format: message.format });
        return;
      }
      case 'reveal':
        return reveal(preview, plan, message.line);
    }
  }

  /** Another document of the plan; which block or payment it is about is asked, and who does not say keeps this one. */
  async #choose(preview: Preview, plan: TextDocument, id: string): Promise<void> {
    const asking = await askingAbout(this.#client, plan);
    const document = asking.choices.documents.find(one => one.id === id);
    const chosen = document && (await askParts(asking, document, preview.params));
    if (chosen) {
      Object.assign(preview, chosen);
      preview.panel.title = plain(titleOf(chosen, plan.uri));
    }
    await this.#refresh(preview);
  }
}

function titleOf({ title }: ChosenDocument, plan: Uri): string {
  return `${title}: ${planName(plan)}`;
}

function tell({ panel, isReady }: Preview, message: ToPreview): void {
  if (isReady) void panel.webview.postMessage(message);
}

function messageOf(preview: Preview, { content, scenario }: ExportResult, choices: ExportChoices): ToPreview {
  const { plan, nonce, document, title, params } = preview;
  return {
    type: 'document',
    plan: plan.toString(),
    words: wordsOfPage(),
    html: withNonce(content, nonce),
    title,
    documents: choices.documents.map(one => ({ id: one.id, title: one.title })),
    chosen: document.id,
    hours: document.hasHours ? (params.hours ?? choices.showsHours) : null,
    scenario: scenario === null ? null : text('client.preview.scenario', { scenario }),
  };
}

function wordsOfPage(): PreviewWords {
  return {
    document: text('client.preview.document'),
    hours: text('client.preview.hours'),
    width: text('client.preview.width'),
    widths: {
      full: text('client.preview.full'),
      a4: text('client.preview.a4'),
      phone: text('client.preview.phone'),
    },
    pdf: text('client.preview.pdf'),
    word: text('client.preview.word'),
  };
}

/** In the editor that shows the plan, beside the preview where none does. */
async function reveal({ panel }: Preview, plan: TextDocument, line: number): Promise<void> {
  const beside = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const editor = await window.showTextDocument(plan, { viewColumn: editorOf(plan)?.viewColumn ?? beside });
  const { range } = plan.lineAt(Math.min(line, plan.lineCount - 1));
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
