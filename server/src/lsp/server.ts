import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isToldAnyway } from '../core/diagnostics/always-told.ts';
import type { Fault } from '../core/diagnostics/problem.ts';
import type { Renderer } from '../core/documents/model.ts';
import { translate } from '../core/l10n/translate.ts';
import type { FileSource } from '../files/file-source.ts';
import { diagnosticsPublisher } from './diagnostics.ts';
import { logFault } from './faults.ts';
import type { History } from './history.ts';
import { noticesOf } from './notice.ts';
import { part } from './parts.ts';
import { planChanges } from './plan-changes.ts';
import { trustNotification } from './protocol.ts';
import { registerPull } from './pull.ts';
import { Requests } from './requests.ts';
import { Session } from './session.ts';
import { SessionHistory } from './session-history.ts';
import { readSettings } from './settings.ts';
import { capabilities as announced, methods } from './shapes.ts';
import { noSupply, type Supply, supplied } from './supply.ts';
import { fileWatching } from './watching.ts';
import { workloadIndex } from './workload-index.ts';

declare const __PLANWRIGHT_VERSION__: string;

/** Delay after the last keystroke, in milliseconds. */
const togetherDelay = 100;

/** What differs between a process and a web worker. */
export interface Platform {
  filesOf: (connection: Connection) => FileSource;
  renderersOf: (connection: Connection) => (format: string) => Promise<Renderer>;
  /** Supplies resources where they cannot be read synchronously. */
  resourcesOf?: (connection: Connection) => Supply;
  /** Absent if there is no git. */
  history?: History;
}

/** Runs the server over a connection. The only module, with the handlers, that knows the connection. */
export function serve(connection: Connection, { filesOf, renderersOf, resourcesOf, history: git }: Platform): void {
  const supply = resourcesOf?.(connection) ?? noSupply;
  const documents = new TextDocuments(TextDocument);
  const session = new Session(documents, filesOf(connection), faultLog(connection), supply);
  const history = new SessionHistory(session, git);
  const requests = new Requests(connection, session);
  const notice = noticesOf(connection);
  const diagnostics = diagnosticsPublisher(connection, documents, session);
  const watchFiles = fileWatching(connection, session);
  const plans = planChanges(connection);
  const refreshBookings = workloadIndex(
    connection,
    session,
    () => {
      diagnostics.all();
      plans.happened();
    },
    refreshLenses,
  );

  connection.onInitialize(params => {
    session.initialize(params);
    return initializeResult(params);
  });
  connection.onInitialized(async () => {
    if (session.client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(event => {
        session.changeFolders(event);
        surroundingsChanged();
        watchFiles().catch(failed('client/registerCapability'));
      });
    }
    if (session.client.configuration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'planwright' })
        .catch(failed('client/registerCapability'));
      await pullSettings();
    }
    await tellIgnored();
    await watchFiles().catch(failed('client/registerCapability'));
  });

  async function pullSettings(given?: unknown): Promise<void> {
    const settings = session.client.configuration
      ? await connection.workspace.getConfiguration('planwright').catch(() => undefined)
      : given;
    session.setSettings(readSettings(settings));
    await tellIgnored();
    diagnostics.all();
    refreshFigures();
    await watchFiles().catch(failed('client/registerCapability'));
  }

  /** Reports settings that have no effect, so that their author knows. */
  async function tellIgnored(): Promise<void> {
    const ignored = Object.entries(session.settings.rules).filter(([rule, severity]) => isToldAnyway(rule, severity));
    const rules = ignored.map(([rule]) => rule).join(', ');
    if (rules === '') return;
    notice(await supplied(supply, () => translate(session.locale, 'workspace.told-anyway', { rules })));
  }

  /** An editor may refuse a capability that it announced; the server goes on without it. */
  function failed(what: string): (error: unknown) => void {
    return error => logFault(connection, what, error);
  }

  function refreshFigures(): void {
    if (session.client.hintRefresh) {
      connection.languages.inlayHint.refresh().catch(failed('workspace/inlayHint/refresh'));
    }
    refreshLenses();
    plans.happened();
  }

  function refreshLenses(): void {
    if (!session.client.lensRefresh) return;
    connection.sendRequest(CodeLensRefreshRequest.type).catch(failed(CodeLensRefreshRequest.method));
  }

  let refreshing: ReturnType<typeof setTimeout> | undefined;

  /**
   * Figures are shown both in lenses and in inlay hints. An editor refreshes them at different times, so it is told to
   * refresh both.
   */
  function refreshTogether(): void {
    const { codeLens, hints } = session.settings;
    if (!codeLens.figures || !(hints.project || hints.block)) return;
    clearTimeout(refreshing);
    refreshing = setTimeout(refreshFigures, togetherDelay);
  }

  /** Files to which others refer have changed. */
  function surroundingsChanged(): void {
    session.workspace.forgetSurroundings();
    diagnostics.all();
    refreshFigures();
  }

  connection.onNotification(trustNotification, () => {
    session.trust();
    surroundingsChanged();
    watchFiles().catch(failed('client/registerCapability'));
  });
  connection.onDidChangeConfiguration(({ settings }) => pullSettings(settings?.planwright));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    session.workspace.changed(changes.map(({ uri }) => uri));
    surroundingsChanged();
    refreshBookings();
  });
  documents.onDidOpen(refreshBookings);
  documents.onDidSave(({ document: { uri, version } }) => {
    refreshBookings();
    if (!session.workspace.saved(uri, version)) return;
    diagnostics.again(uri);
    refreshFigures();
  });
  documents.onDidChangeContent(({ document }) => {
    session.workspace.edited(document);
    diagnostics.soon(document.uri);
    plans.happened();
    if (session.isReferredTo(document)) surroundingsChanged();
    else refreshTogether();
  });
  documents.onDidClose(({ document }) => {
    session.workspace.forget(document.uri);
    diagnostics.clear(document.uri);
    plans.happened();
    refreshBookings();
  });
  requests.later(methods.answers, () =>
    part('answers').registerAnswers(connection, requests, session, history, () => {
      diagnostics.all();
      refreshFigures();
    }),
  );
  requests.later(methods.beginnings, () => part('beginnings').registerNewFileHandlers(requests, session));
  requests.later(methods.beside, () => part('beside').registerBeside(requests, session));
  requests.later(methods.exports, () =>
    part('exports').registerExportHandlers(requests, session, renderersOf(connection), history),
  );
  requests.later(methods.view, () =>
    part('view').registerViewHandlers(connection, requests, session, { history, plansAsked: plans.asked }),
  );
  registerPull(connection, requests, session, notice);
  documents.listen(session.versions.over(connection));
  connection.listen();
}

/** Logs failed rules with their stacks, each message once per session rather than at every keystroke. */
function faultLog(connection: Connection): (fault: Fault, uri: string) => void {
  const logged = new Set<string>();
  return ({ rule, error }, uri) => {
    const key = `${rule}: ${error instanceof Error ? error.message : error}`;
    if (logged.has(key)) return;
    logged.add(key);
    logFault(connection, `rule ${rule} in ${uri}`, error);
  };
}

function initializeResult({ capabilities }: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: 'planwright', version: __PLANWRIGHT_VERSION__ },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      ...announced,
      // Announced only to editors that pull diagnostics; to others they are pushed, never both.
      ...(capabilities.textDocument?.diagnostic && {
        diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
