import { type QuickPickItem, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ChooseScenarioParams,
  chooseScenarioRequest,
  type ScenariosResult,
  scenariosRequest,
} from '../../../server/src/lsp/protocol.ts';
import type { PlanPages } from '../pages.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';

interface Choice extends QuickPickItem {
  id: string | null;
}

/**
 * Choose Scenario: totals, hints, problems and documents are then those of the scenario, until another is chosen or the
 * window is closed. Returns its id, null for the plan as it is written, undefined where nothing was chosen.
 */
export async function chooseScenarioCommand(
  client: BaseLanguageClient,
  pages: PlanPages,
  resource?: Uri | string,
): Promise<string | null | undefined> {
  const plan = await openPlan(resource);
  const uri = plan.uri.toString();
  const { chosen, variants } = await client.sendRequest<ScenariosResult>(scenariosRequest, { uri });
  if (variants.length === 1) {
    void window.showInformationMessage(text('client.scenario.none'));
    return undefined;
  }
  const items = variants.map(({ id, title, summary }): Choice => {
    const isChosen = id === chosen;
    return { id, label: `$(${isChosen ? 'check' : 'blank'}) ${title}`, description: id ?? '', detail: summary };
  });
  const options = { title: text('client.scenario.choose'), matchOnDescription: true, ignoreFocusOut: true };
  const choice = await window.showQuickPick(items, options);
  if (!choice) return undefined;
  const params: ChooseScenarioParams = { uri, scenario: choice.id };
  await client.sendRequest(chooseScenarioRequest, params);
  pages.refresh(plan.uri);
  return choice.id;
}
