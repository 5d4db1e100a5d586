import { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openPlan } from '../plan.ts';
import type { DocumentPreviews } from '../previews.ts';
import { askWhat, type DocumentParams, findTold } from './exportQuestions.ts';

/** Preview Document…: as its reader will see it. Returns the page, undefined where the user changed their mind. */
export function previewDocumentCommand(previews: DocumentPreviews) {
  return async (client: BaseLanguageClient, argument?: DocumentParams | Uri): Promise<string | undefined> => {
    if (argument && !(argument instanceof Uri) && 'document' in argument) return showTold(client, previews, argument);
    const plan = await openPlan(argument instanceof Uri ? argument : undefined);
    const what = await askWhat(client, plan);
    return what && previews.show(plan, what);
  };
}

async function showTold(client: BaseLanguageClient, previews: DocumentPreviews, params: DocumentParams) {
  const plan = await openPlan(params.uri);
  const chosen = await findTold(client, params);
  return chosen && previews.show(plan, chosen);
}
