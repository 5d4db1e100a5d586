import { type Disposable, type ExtensionContext, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { trustNotification } from '../../server/src/lsp/protocol.ts';
import { BundledDocuments } from './bundled.ts';
import { BusyMark } from './busy.ts';
import { registerCommand } from './command.ts';
import { ComparedStates } from './compared.ts';
import { keepContextKeys } from './context-keys.ts';
import { keepErrorsInLog, reportStartFailure } from './errors.ts';
import { ExportMemory } from './export/memory.ts';
import { answerFileRequests } from './files.ts';
import { commands } from './generated/commands.ts';
import { clientMiddleware } from './middleware.ts';
import { clientOptions } from './options.ts';
import { registerRowPasting } from './paste-rows.ts';
import { PlanStatus } from './plan-status.ts';
import { PlanViews } from './plan-view.ts';
import { PlansView } from './plans-view/plans-view.ts';
import { DocumentPreviews } from './previews.ts';
import { ScenarioChoices } from './scenarios.ts';
import { ShownTexts } from './shown-texts.ts';
import { ServerSupervisor } from './supervisor.ts';
import { WalkthroughMarks } from './walkthrough.ts';

/** What differs between VS Code's environments. */
export interface ServerHost {
  create(id: string, name: string, options: LanguageClientOptions): BaseLanguageClient;
  /** Whether the extension runs in a web worker. */
  isWeb: boolean;
  /** Terminates the server without asking it. */
  kill(): void;
}

/** The API for other extensions (and for tests, which wait for it). */
export interface PlanwrightApi {
  /** `node` with a server process, `browser` with a worker. */
  readonly client: BaseLanguageClient;
}

/** The part of activation that is common to all environments. */
export async function start(context: ExtensionContext, host: ServerHost): Promise<PlanwrightApi> {
  const busy = new BusyMark('planwright.restartServer');
  // The client takes its error handler on construction, and the handler needs the client.
  let supervisor: ServerSupervisor | undefined;
  const client = host.create('planwright', 'Planwright', {
    ...clientOptions(),
    middleware: clientMiddleware(busy),
    errorHandler: {
      error: () => supervisor?.error() ?? { action: ErrorAction.Continue },
      closed: () => supervisor?.closed() ?? { action: CloseAction.DoNotRestart },
    },
  });
  keepErrorsInLog(client);
  const keeper = new ServerSupervisor(client, host.kill);
  supervisor = keeper;
  const scenarios = new ScenarioChoices(client, 'planwright.chooseScenario');
  const exports = new ExportMemory(context);
  const previews = new DocumentPreviews(client, exports, context);
  const compared = new ComparedStates();
  const shownTexts = new ShownTexts();
  const planViews = new PlanViews(client, compared, context);
  const plansView = new PlansView(client, context.workspaceState);
  const status = new PlanStatus(client, compared, {
    view: 'planwright.openPlanView',
    compare: 'planwright.compareWithRevision',
  });
  const shown = { scenarios, previews, planViews, plansView, compared, shownTexts };
  const kept = { memory: context.globalState, exports };
  const commandContext = { client, ...shown, ...kept, supervisor: keeper, isWeb: host.isWeb };
  const disposables: Disposable[] = [
    client,
    busy,
    scenarios,
    previews,
    planViews,
    compared,
    shownTexts,
    plansView,
    status,
    scenarios.onDidChoose(() => status.showSoon()),
    ...answerFileRequests(client, context.extensionUri),
    new BundledDocuments(client),
    new WalkthroughMarks(),
    keepContextKeys(),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('editor.inlayHints.enabled')) {
        void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      }
    }),
    registerRowPasting(client),
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(trustNotification)),
    ...Object.entries(commands).map(([name, command]) => registerCommand(name, command, commandContext)),
  ];
  context.subscriptions.push(...disposables);
  await busy.watch(client.start()).catch((error: unknown) => {
    // A crashed server is restarted by its supervisor, or reported by it.
    if (!keeper.hasCrashed) reportStartFailure(client, error);
  });
  return { client };
}
