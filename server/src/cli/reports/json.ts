import type { Report } from '../report.ts';

export const report: Report = {
  format: 'json',
  print: problems => ({ json: problems }),
};
