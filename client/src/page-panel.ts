import {
  type Disposable,
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
import type { Range } from 'vscode-languageserver-types';
import type { FrameParts } from '../../view/src/frame-html.ts';
import { toRange } from './edits.ts';
import { editorOf } from './plan.ts';

/** The parts of a page: its files in `dist/view`, and its HTML with a policy that only admits `source`. */
export interface PageParts<Heard> {
  extensionUri: Uri;
  script: string;
  styles: string;
  frame: (parts: FrameParts & { source: string }) => string;
  /** Handles a message from the page. */
  heard: (message: Heard) => Promise<void>;
  failed: (error: unknown) => void;
}

type Cursor = { type: 'cursor'; line: number };

/**
 * A webview about a plan. Messages are sent only after the page has announced that it listens, and until it is closed.
 */
export class PagePanel<Told> {
  readonly plan: Uri;
  readonly panel: WebviewPanel;
  #listens = false;

  constructor(plan: Uri, panel: WebviewPanel) {
    this.plan = plan;
    this.panel = panel;
    panel.onDidDispose(() => {
      this.#listens = false;
    });
  }

  get listens(): boolean {
    return this.#listens;
  }

  /** Fills the panel, which may be one that VS Code restores after a reload with nothing but its title. */
  fill<Heard extends { type: string }>({ extensionUri, frame, heard, failed, ...files }: PageParts<Heard>): void {
    const root = Uri.joinPath(extensionUri, 'dist', 'view');
    const { panel } = this;
    const { webview } = panel;
    const own = (file: string) => webview.asWebviewUri(Uri.joinPath(root, file)).toString();
    panel.iconPath = Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    webview.onDidReceiveMessage((message: Heard) => {
      if (message.type === 'ready') this.#listens = true;
      heard(message).catch(failed);
    });
    webview.html = frame({
      locale: env.language,
      title: panel.title,
      script: own(files.script),
      styles: own(files.styles),
      source: webview.cspSource,
    });
  }

  tell(message: Told | Cursor): void {
    if (this.#listens) void this.panel.webview.postMessage(message);
  }

  openPlan(): Thenable<TextDocument> {
    return workspace.openTextDocument(this.plan);
  }

  /** Reveals a range in the plan's editor, or opens one beside the page. */
  async reveal(range: Range): Promise<void> {
    const plan = await this.openPlan();
    const beside = this.panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    const editor = await window.showTextDocument(plan, { viewColumn: editorOf(plan)?.viewColumn ?? beside });
    const place = plan.validateRange(toRange(range));
    editor.selection = new Selection(place.start, place.start);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** The open pages of one kind with their state. They follow the cursor in their plans. */
export class PagePanels<T extends { page: PagePanel<unknown> }> implements Disposable {
  readonly #open = new Set<T>();
  readonly #disposables: Disposable[];

  /**
   * `type` is the view type by which VS Code restores panels after a reload (`onWebviewPanel` in package.json);
   * `restore` fills such a panel from the page's saved state, or throws if that is not possible.
   */
  constructor(type: string, restore: (panel: WebviewPanel, state: unknown) => Promise<void> | void) {
    this.#disposables = [
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const line = selections[0]?.active.line;
        if (line === undefined) return;
        for (const { page } of this.of(textEditor.document.uri)) page.tell({ type: 'cursor', line });
      }),
      window.registerWebviewPanelSerializer(type, {
        deserializeWebviewPanel: async (panel, state: unknown) => {
          try {
            await restore(panel, state);
          } catch {
            panel.dispose();
          }
        },
      }),
    ];
  }

  add(shown: T): void {
    this.#open.add(shown);
    shown.page.panel.onDidDispose(() => this.#open.delete(shown));
  }

  get all(): readonly T[] {
    return [...this.#open];
  }

  /** The active page. */
  get active(): T | undefined {
    return this.all.find(({ page }) => page.panel.active);
  }

  of(plan: Uri): readonly T[] {
    return this.all.filter(({ page }) => page.plan.toString() === plan.toString());
  }

  dispose(): void {
    for (const { page } of this.all) page.panel.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
