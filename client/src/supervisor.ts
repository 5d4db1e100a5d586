import type { Disposable } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  State,
} from 'vscode-languageclient';
import { showError, UserError } from './errors.ts';
import { text } from './text.ts';
import { showFailure, showInformation } from './ui.ts';

/** From the kill to the answer of the new server. */
const patience = 30_000;
/** Before a server that died is started again: the failed start before it has been reported by then. */
const breather = 200;

/**
 * Keeps the server running. One that died is started again and gets the open documents as they are in the editor; one
 * that keeps dying is left off, and the user is told. Whoever asks for a restart gets it, from a hung server too.
 */
export class ServerSupervisor implements ErrorHandler {
  readonly #client: BaseLanguageClient;
  readonly #kill: () => void;
  #crashes: ErrorHandler;
  #isAsked = false;
  #hasCrashed = false;

  /** `kill` ends the server at once, without asking it; its connection is closed afterwards. */
  constructor(client: BaseLanguageClient, kill: () => void) {
    this.#client = client;
    this.#kill = kill;
    this.#crashes = client.createDefaultErrorHandler();
  }

  /** Whether the server has ever ended by itself: then that has been dealt with here. */
  get hasCrashed(): boolean {
    return this.#hasCrashed;
  }

  /** A message that cannot be sent is no end: if the server is gone, its connection closes too. */
  error(): { action: ErrorAction; handled: boolean } {
    return { action: ErrorAction.Continue, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const restart = { action: CloseAction.Restart, handled: true };
    if (this.#isAsked) return restart;
    this.#hasCrashed = true;
    const { action } = await this.#crashes.closed();
    if (action === CloseAction.DoNotRestart) {
      this.#tellGivenUp();
      return { action, handled: true };
    }
    await new Promise(done => setTimeout(done, breather));
    return restart;
  }

  /** Restart Server: ends the server, whatever it does, and starts a new one. */
  async restart(): Promise<void> {
    this.#crashes = this.#client.createDefaultErrorHandler();
    const running = this.#nextStart();
    if (this.#client.state === State.Stopped) {
      // A start that fails is told by `nextStart`.
      this.#client.start().catch(() => undefined);
    } else {
      this.#isAsked = true;
      this.#kill();
    }
    try {
      await running;
    } finally {
      this.#isAsked = false;
    }
    void showInformation(text('client.restarted'));
  }

  #nextStart(): Promise<void> {
    let listener: Disposable | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const started = new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(this.#notStarted()), patience);
      listener = this.#client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) resolve();
      });
    });
    return started.finally(() => {
      clearTimeout(timer);
      listener?.dispose();
    });
  }

  #notStarted(): UserError {
    const title = text('client.showLog');
    return new UserError(text('client.serverNotStarted'), { title, run: () => showLog(this.#client) });
  }

  #tellGivenUp(): void {
    const [restart, log] = [text('client.restart'), text('client.showLog')];
    void showFailure(text('client.serverKeepsStopping'), restart, log).then(choice => {
      if (choice === log) showLog(this.#client);
      if (choice === restart) this.restart().catch(error => showError(this.#client, error));
    });
  }
}

/** Show Log: what the server and the client have written. */
export function showLog(client: BaseLanguageClient): void {
  client.outputChannel.show();
}
