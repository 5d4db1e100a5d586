import { showPage } from '../show-page.ts';

/** Show Status: where the project stands. */
export const command = showPage('status');
