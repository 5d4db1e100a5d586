import {
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
import type { Range } from 'vscode-languageserver-types';
import { type ExportChoices, type ExportResult, exportRequest } from '../../server/src/lsp/protocol.ts';
import { previewFrameHtml, withNonce } from '../../view/src/preview/frame-html.ts';
import type { FromPreview, PreviewWords, ToPreview } from '../../view/src/preview/messages.ts';
import { showError } from './errors.ts';
import type { ExportMemory } from './export/memory.ts';
import { askingAbout, askParts, type ChosenDocument, type DocumentParams, findTold } from './export/questions.ts';
import { exportTo } from './export/write.ts';
import { PagePanel, PagePanels } from './page-panel.ts';
import { plain } from './plain.ts';
import { planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** The document is rendered again after a pause in typing, in milliseconds. */
const pause = 300;

export const previewType = 'planwright.preview';

interface Preview extends ChosenDocument {
  page: PagePanel<ToPreview>;
  nonce: string;
  /** The rendered document. */
  html: string;
}

/** Previews of documents beside the plan, which follow its edits. */
export class DocumentPreviews implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #exports: ExportMemory;
  readonly #extensionUri: Uri;
  readonly #previews: PagePanels<Preview>;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    client: BaseLanguageClient,
    exports: ExportMemory,
    { extensionUri }: Pick<ExtensionContext, 'extensionUri'>,
  ) {
    this.#client = client;
    this.#exports = exports;
    this.#extensionUri = extensionUri;
    this.#previews = new PagePanels(previewType, (panel, state) => this.#restore(panel, state));
    this.#disposables = [
      this.#previews,
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId.startsWith('implementation-')) this.#refreshSoon();
      }),
    ];
  }

  /** The active preview. */
  get active(): Preview | undefined {
    return this.#previews.active;
  }

  /** Shows a document of a plan; returns its HTML. */
  async show(plan: TextDocument, chosen: ChosenDocument): Promise<string> {
    const title = plain(titleOf(chosen, plan.uri));
    const panel = window.createWebviewPanel(previewType, title, { viewColumn: ViewColumn.Beside });
    return this.#refresh(this.#attach(plan.uri, panel, chosen));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #attach(plan: Uri, panel: WebviewPanel, chosen: ChosenDocument): Preview {
    const nonce = crypto.randomUUID().replaceAll('-', '');
    const page = new PagePanel<ToPreview>(plan, panel);
    const preview: Preview = { page, nonce, html: '', ...chosen };
    this.#previews.add(preview);
    page.fill<FromPreview>({
      extensionUri: this.#extensionUri,
      script: 'preview.js',
      styles: 'preview-styles.css',
      frame: parts => previewFrameHtml({ ...parts, nonce }),
      heard: message => this.#heard(preview, message),
      failed: error => showError(this.#client, error),
    });
    return preview;
  }

  /** The same document of the same plan, if both still exist. */
  async #restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const params = paramsOf(state);
    const plan = await workspace.openTextDocument(Uri.parse(params.uri));
    const chosen = findTold(await askingAbout(this.#client, plan), params);
    if (!chosen) throw new Error(`no document ${params.document}`);
    this.#attach(plan.uri, panel, chosen);
  }

  #refreshSoon(): void {
    if (this.#previews.all.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const preview of this.#previews.all) void this.#refresh(preview);
    }, pause);
  }

  async #refresh(preview: Preview): Promise<string> {
    const asked = request(this.#client, exportRequest, { ...preview.params, format: 'html', isPreview: true });
    const result = await asked.catch(() => null);
    // If the plan or its block no longer exists, the last document stays visible.
    if (!result) return preview.html;
    const { choices } = await askingAbout(this.#client, await preview.page.openPlan());
    preview.html = result.content;
    preview.page.tell(messageOf(preview, result, choices));
    return preview.html;
  }

  async #heard(preview: Preview, message: FromPreview): Promise<void> {
    const plan = await preview.page.openPlan();
    switch (message.type) {
      case 'ready':
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
        return preview.page.reveal(lineRange(message.line));
    }
  }

  /**
   * Shows another document of the plan; asks for a block or payment if needed, and keeps the present one if the user
   * cancels.
   */
  async #choose(preview: Preview, plan: TextDocument, id: string): Promise<void> {
    const asking = await askingAbout(this.#client, plan);
    const document = asking.choices.documents.find(one => one.id === id);
    const chosen = document && (await askParts(asking, document, preview.params));
    if (chosen) {
      Object.assign(preview, chosen);
      preview.page.panel.title = plain(titleOf(chosen, plan.uri));
    }
    await this.#refresh(preview);
  }
}

function titleOf({ title }: ChosenDocument, plan: Uri): string {
  return `${title}: ${planName(plan)}`;
}

/** The parameters that a page saved, which were sent to it last. */
function paramsOf(state: unknown): DocumentParams {
  const { params } = (state ?? {}) as { params?: Partial<DocumentParams> };
  if (typeof params?.uri !== 'string' || typeof params.document !== 'string')
    throw new Error('a page without a document');
  return { ...params, uri: params.uri, document: params.document };
}

function lineRange(line: number): Range {
  const start = { line, character: 0 };
  return { start, end: start };
}

function messageOf(preview: Preview, { content, scenario }: ExportResult, choices: ExportChoices): ToPreview {
  const { nonce, document, title, params } = preview;
  return {
    type: 'document',
    params,
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
