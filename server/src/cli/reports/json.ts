import type { Report } from '../report.ts';

export const report: Report = {
  format: 'json',
  print: problems => `${JSON.stringify(problems, null, 2)}\n`,
};
