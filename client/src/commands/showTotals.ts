import { showPage } from '../show-page.ts';

/** Show Totals: what the plan costs and why. */
export const command = showPage('totals');
