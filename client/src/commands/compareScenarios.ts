import { showTab } from '../show-tab.ts';

/** Compare Scenarios: a comparison of the plan and its scenarios. */
export const command = showTab('scenarios');
