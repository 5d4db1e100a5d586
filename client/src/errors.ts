import { window } from 'vscode';
import { type BaseLanguageClient, CloseAction, type ErrorHandler } from 'vscode-languageclient';
import { text } from './text.ts';

/** A failure that the user can do something about, said in their words. */
export class UserError extends Error {
  /** A button beside the message and what it does. */
  readonly remedy?: { title: string; run: () => unknown };

  constructor(message: string, remedy?: UserError['remedy']) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Shows a failure and does not wait for its message to be closed. What we did not foresee goes to the log whole, and to
 * the user with a button that opens it.
 */
export function showError(client: BaseLanguageClient, error: unknown): void {
  if (error instanceof UserError) {
    const { remedy } = error;
    void window.showErrorMessage(error.message, ...(remedy ? [remedy.title] : [])).then(choice => {
      if (remedy && choice === remedy.title) remedy.run();
    });
    return;
  }
  const reason = error instanceof Error ? error.message : String(error);
  client.error(reason, error, false);
  showWithLog(client, text('client.failed', { reason }));
}

export function reportStartFailure(client: BaseLanguageClient, error: unknown): void {
  client.error('start', error, false);
  showWithLog(client, text('client.serverNotStarted'));
}

/** Restarts a server that died; one that keeps dying is left, and the user is told so in their language. */
export function createErrorHandler(client: BaseLanguageClient): ErrorHandler {
  const standard = client.createDefaultErrorHandler();
  return {
    error: (error, message, count) => standard.error(error, message, count),
    closed: async () => {
      const result = await standard.closed();
      if (result.action === CloseAction.Restart) return { ...result, handled: true };
      showWithLog(client, text('client.serverKeepsStopping'));
      return { ...result, handled: true };
    },
  };
}

function showWithLog(client: BaseLanguageClient, message: string): void {
  const showLog = text('client.showLog');
  void window.showErrorMessage(message, showLog).then(choice => {
    if (choice === showLog) client.outputChannel.show();
  });
}
