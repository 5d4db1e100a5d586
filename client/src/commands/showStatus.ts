import { showTab } from '../show-tab.ts';

/** Show Status: where the project stands. */
export const command = showTab('status');
