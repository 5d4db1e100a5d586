import { showTab } from '../show-tab.ts';

/** Show Totals: the price of the plan and its derivation. */
export const command = showTab('money');
