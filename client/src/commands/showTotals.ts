import { showTab } from '../show-tab.ts';

/** Show Totals: what the plan costs and why. */
export const command = showTab('money');
