import { showTab } from '../show-tab.ts';

/** Show Status: the status of the project. */
export const command = showTab('status');
