import { showTab } from '../show-tab.ts';

/** Compare Scenarios: the plan and its scenarios side by side. */
export const command = showTab('scenarios');
