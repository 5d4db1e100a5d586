import { comparePage, scenarioList } from '../features/scenarios.ts';
import { chooseScenarioRequest, compareRequest, scenariosRequest } from './protocol.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/**
 * Requests about scenarios of a plan. `changed` is called when another scenario is chosen, because all figures change
 * then.
 */
export function registerScenarioHandlers(requests: Requests, session: Session, changed: () => void): void {
  requests.onFile(scenariosRequest, ({ analysis }) =>
    analysis.kind === 'plan' ? scenarioList(analysis, session.telling) : null,
  );
  requests.on(chooseScenarioRequest, ({ uri, scenario }) => {
    session.workspace.chooseScenario(uri, scenario ?? undefined);
    changed();
    return null;
  });
  requests.onFile(compareRequest, ({ analysis }) =>
    analysis.kind === 'plan' ? comparePage(analysis, session.telling) : null,
  );
}
