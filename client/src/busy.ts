import { type Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import { text } from './text.ts';

/** Answers that take less are not worth a sign. */
const patience = 1000;
/** After this long somebody wants to know whether an answer will ever come. */
const longPatience = 10_000;

/** A mark in the status bar while an answer of the server takes long; a click restarts the server. */
export class BusyMark implements Disposable {
  readonly #item: StatusBarItem;
  /** When the oldest of the answers that are waited for was asked for. */
  readonly #waiting = new Map<symbol, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(restartCommand: string) {
    this.#item = window.createStatusBarItem('planwright.busy', StatusBarAlignment.Left);
    this.#item.name = 'Planwright';
    this.#item.command = restartCommand;
  }

  /** Waits with the mark for whoever waits. */
  watch<T>(work: Promise<T>): Promise<T> {
    const key = Symbol();
    this.#waiting.set(key, Date.now());
    this.#show();
    return work.finally(() => {
      this.#waiting.delete(key);
      this.#show();
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item.dispose();
  }

  /** Shows what is so now, and looks again when that changes by itself. */
  #show(): void {
    clearTimeout(this.#timer);
    // Entries keep the order in which they were made.
    const [oldest] = this.#waiting.values();
    const waited = oldest === undefined ? 0 : Date.now() - oldest;
    if (oldest === undefined || waited < patience) this.#item.hide();
    else this.#tell(waited >= longPatience);
    if (oldest === undefined || waited >= longPatience) return;
    const next = waited < patience ? patience : longPatience;
    this.#timer = setTimeout(() => this.#show(), next - waited);
  }

  #tell(isStuck: boolean): void {
    this.#item.text = isStuck ? `$(warning) ${text('client.stuck')}` : `$(sync~spin) ${text('client.busy')}`;
    this.#item.tooltip = text('client.busyTip');
    this.#item.backgroundColor = isStuck ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
