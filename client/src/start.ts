import { type Disposable, type ExtensionContext, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { trustNotification } from '../../server/src/lsp/protocol.ts';
import { BundledDocuments } from './bundled.ts';
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
import { createErrorHandler, reportStartFailure } from './errors.ts';
import { answerFileRequests } from './files.ts';
import { clientOptions } from './options.ts';
import { PlanPages } from './pages.ts';
import { DocumentPreviews } from './previews.ts';

type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** What the extension gives to other extensions (and to the tests, which wait for it). */
export interface PlanwrightApi {
  /** `node` with a server process, `browser` with a worker. */
  readonly client: BaseLanguageClient;
}

/** Everything that is the same wherever VS Code runs; `create` is what differs. */
export async function start(context: ExtensionContext, create: CreateClient): Promise<PlanwrightApi> {
  const options = clientOptions();
  const client = create('planwright', 'Planwright', options);
  // The handler needs the client that it belongs to, so it is put in once there is one.
  options.errorHandler = createErrorHandler(client);
  const pages = new PlanPages(client);
  const previews = new DocumentPreviews(client);
  const disposables: Disposable[] = [
    client,
    pages,
    previews,
    ...answerFileRequests(client, context.extensionUri),
    new BundledDocuments(client),
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(trustNotification)),
    registerCommand('planwright.advanceStage', client, advanceStageCommand),
    registerCommand('planwright.chooseScenario', client, (_, resource?: Uri | string) =>
      chooseScenarioCommand(client, pages, resource),
    ),
    registerCommand('planwright.compareScenarios', client, showPageCommand('compare')),
    registerCommand('planwright.expandCase', client, expandCaseCommand),
    registerCommand('planwright.explainRule', client, explainRuleCommand),
    registerCommand('planwright.export', client, exportCommand(previews)),
    registerCommand('planwright.exportAll', client, exportAllCommand),
    registerCommand('planwright.exportPreviewed', client, exportPreviewedCommand(previews)),
    registerCommand('planwright.insertCase', client, insertCaseCommand),
    registerCommand('planwright.previewDocument', client, previewDocumentCommand(previews)),
    registerCommand('planwright.saveCase', client, saveCaseCommand),
    registerShowReferences('planwright.showReferences', client),
    registerCommand('planwright.showStatus', client, showPageCommand('status')),
    registerCommand('planwright.showTotals', client, showPageCommand('totals')),
  ];
  context.subscriptions.push(...disposables);
  await client.start().catch((error: unknown) => reportStartFailure(client, error));
  return { client };
}
