import type { Connection } from 'vscode-languageserver';
import { comparePage, scenarioList } from '../features/scenarios.ts';
import {
  type ChooseScenarioParams,
  chooseScenarioRequest,
  compareRequest,
  type ScenariosResult,
  scenariosRequest,
  type UriParams,
} from './protocol.ts';
import type { Session } from './session.ts';

/** Scenarios of a plan. `changed` is called when another one is looked at: all figures are others then. */
export function registerScenarioHandlers(connection: Connection, session: Session, changed: () => void): void {
  const planAt = async (uri: string) => {
    const found = await session.workspace.snapshot(uri);
    return found?.analysis.kind === 'plan' ? found.analysis : undefined;
  };

  connection.onRequest(scenariosRequest, async ({ uri }: UriParams): Promise<ScenariosResult | null> => {
    const plan = await planAt(uri);
    return plan ? scenarioList(plan, session.telling) : null;
  });

  connection.onRequest(chooseScenarioRequest, ({ uri, scenario }: ChooseScenarioParams): null => {
    session.workspace.chooseScenario(uri, scenario ?? undefined);
    changed();
    return null;
  });

  connection.onRequest(compareRequest, async ({ uri }: UriParams): Promise<string | null> => {
    const plan = await planAt(uri);
    return plan ? comparePage(plan, session.telling) : null;
  });
}
