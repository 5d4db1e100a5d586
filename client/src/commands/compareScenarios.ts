import { showPage } from '../show-page.ts';

/** Compare Scenarios: the plan and its scenarios side by side. */
export const command = showPage('compare');
