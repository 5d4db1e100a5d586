import { type Disposable, type ExtensionContext, type Uri, workspace } from 'vscode';
import { type BaseLanguageClient, CloseAction, ErrorAction, type LanguageClientOptions } from 'vscode-languageclient';
import { trustNotification } from '../../server/src/lsp/protocol.ts';
import { BundledDocuments } from './bundled.ts';
import { BusyMark } from './busy.ts';
import { advanceStageCommand } from './commands/advanceStage.ts';
import { chooseScenarioCommand } from './commands/chooseScenario.ts';
import { expandCaseCommand } from './commands/expandCase.ts';
import { explainRuleCommand } from './commands/explainRule.ts';
import { exportCommand, exportPreviewedCommand } from './commands/export.ts';
import { exportAllCommand } from './commands/exportAll.ts';
import { insertCaseCommand } from './commands/insertCase.ts';
import { previewDocumentCommand } from './commands/previewDocument.ts';
import { registerCommand } from './commands/register.ts';
import { saveCaseCommand } from './commands/saveCase.ts';
import { showPageCommand } from './commands/showPage.ts';
import { registerShowReferences } from './commands/showReferences.ts';
import { keepErrorsInLog, reportStartFailure } from './errors.ts';
import { answerFileRequests } from './files.ts';
import { clientMiddleware } from './middleware.ts';
import { clientOptions } from './options.ts';
import { PlanPages } from './pages.ts';
import { DocumentPreviews } from './previews.ts';
import { ScenarioChoices } from './scenarios.ts';
import { ServerSupervisor, showLog } from './supervisor.ts';

/** What differs by where VS Code runs. */
export interface ServerHost {
  create(id: string, name: string, options: LanguageClientOptions): BaseLanguageClient;
  /** Ends the server at once, without asking it. */
  kill(): void;
}

/** What the extension gives to other extensions (and to the tests, which wait for it). */
export interface PlanwrightApi {
  /** `node` with a server process, `browser` with a worker. */
  readonly client: BaseLanguageClient;
}

/** Everything that is the same wherever VS Code runs. */
export async function start(context: ExtensionContext, host: ServerHost): Promise<PlanwrightApi> {
  const busy = new BusyMark('planwright.restartServer');
  // The client takes its handler when it is made, and the handler needs the client.
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
  const pages = new PlanPages(client);
  const previews = new DocumentPreviews(client);
  const disposables: Disposable[] = [
    client,
    busy,
    scenarios,
    pages,
    previews,
    ...answerFileRequests(client, context.extensionUri),
    new BundledDocuments(client),
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(trustNotification)),
    registerCommand('planwright.advanceStage', client, advanceStageCommand),
    registerCommand('planwright.chooseScenario', client, (_, resource?: Uri | string) =>
      chooseScenarioCommand(client, { scenarios, pages }, resource),
    ),
    registerCommand('planwright.compareScenarios', client, showPageCommand('compare')),
    registerCommand('planwright.expandCase', client, expandCaseCommand),
    registerCommand('planwright.explainRule', client, explainRuleCommand),
    registerCommand('planwright.export', client, exportCommand(previews)),
    registerCommand('planwright.exportAll', client, exportAllCommand),
    registerCommand('planwright.exportPreviewed', client, exportPreviewedCommand(previews)),
    registerCommand('planwright.insertCase', client, insertCaseCommand),
    registerCommand('planwright.previewDocument', client, previewDocumentCommand(previews)),
    registerCommand('planwright.restartServer', client, () => keeper.restart()),
    registerCommand('planwright.saveCase', client, saveCaseCommand),
    registerShowReferences('planwright.showReferences', client),
    registerCommand('planwright.showLog', client, async () => showLog(client)),
    registerCommand('planwright.showStatus', client, showPageCommand('status')),
    registerCommand('planwright.showTotals', client, showPageCommand('totals')),
  ];
  context.subscriptions.push(...disposables);
  await busy.watch(client.start()).catch((error: unknown) => {
    // A server that ended by itself is started again by its supervisor, or given up with a message.
    if (!keeper.hasCrashed) reportStartFailure(client, error);
  });
  return { client };
}
