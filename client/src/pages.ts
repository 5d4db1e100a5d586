import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { localDay } from '../../server/src/core/l10n/local-day.ts';
import { compareRequest, type StatusParams, statusRequest, totalsRequest } from '../../server/src/lsp/protocol.ts';
import { planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

const scheme = 'planwright-page';
/** Typing changes a plan many times a second; its totals are asked for when it pauses. */
const pause = 300;

/** What a page tells of a plan. */
export type Page = 'totals' | 'compare' | 'status';

/** Read-only Markdown pages about plans, which follow the plan as it is edited. */
export class PlanPages implements TextDocumentContentProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  /** By address of the page: the page. */
  readonly #shown = new Map<string, Uri>();
  /** What each page said last: that stays to be read when its plan is gone or the server starts anew. */
  readonly #texts = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidChangeTextDocument(({ document }) => this.refresh(document.uri)),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== scheme) return;
        this.#shown.delete(uri.toString());
        this.#texts.delete(uri.toString());
      }),
    ];
  }

  /** A page about a plan: named after the plan, with the plan's address as its query. */
  static uriFor(plan: Uri, page: Page): Uri {
    const path = `/${titleOf(page, planName(plan))}.md`;
    return Uri.from({ scheme, path, query: plan.toString(), fragment: page });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const key = uri.toString();
    this.#shown.set(key, uri);
    const said = await this.#ask(uri).catch((error: unknown) => {
      if (!this.#texts.has(key)) throw error;
      this.#client.error('page', error);
      return undefined;
    });
    if (said) this.#texts.set(key, said);
    return this.#texts.get(key) ?? '';
  }

  async #ask({ query: plan, fragment }: Uri): Promise<string | null | undefined> {
    if (fragment === 'compare') return request(this.#client, compareRequest, { uri: plan });
    if (fragment === 'status') {
      const params: StatusParams = { uri: plan, on: localDay(new Date()) };
      return request(this.#client, statusRequest, params);
    }
    const totals = await request(this.#client, totalsRequest, { uri: plan });
    return totals?.markdown;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Something of a plan has changed: its pages are made anew. */
  refresh(plan: Uri): void {
    const pages = [...this.#shown.values()].filter(page => page.query === plan.toString());
    if (pages.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const page of pages) this.#changed.fire(page);
    }, pause);
  }
}

function titleOf(page: Page, name: string): string {
  if (page === 'compare') return text('client.compare.title', { name });
  return page === 'status' ? text('client.status.title', { name }) : text('client.totals.title', { name });
}
