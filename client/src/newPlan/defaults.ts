import { type Memento, workspace } from 'vscode';

/** Proposed answers for the next plan. */
export interface UsualAnswers {
  competence: string;
  currency: string;
  /** As in `pricing.vat`: a percentage, or `none`. */
  vat: string;
  isVatIncluded: boolean;
}

const memoryKey = 'planwright.newPlan';
const none: UsualAnswers = { competence: '', currency: '', vat: '', isVatIncluded: false };

/** The user's settings, else the last answers. */
export function usualAnswers(memory: Memento): UsualAnswers {
  const last = { ...none, ...memory.get<Partial<UsualAnswers>>(memoryKey) };
  const settings = newPlanSettings();
  return { ...last, currency: settings.currency || last.currency, vat: settings.vat || last.vat };
}

export async function rememberAnswers(memory: Memento, { competence, currency, vat, isVatIncluded }: UsualAnswers) {
  await memory.update(memoryKey, { competence, currency, vat, isVatIncluded });
}

/** Values written into every new plan without a question. */
export function newPlanSettings() {
  const section = workspace.getConfiguration('planwright.newPlan');
  return {
    currency: section.get<string>('currency', ''),
    vat: section.get<string>('vat', ''),
    rate: section.get<number>('rate', 0),
    methodology: section.get<string>('methodology', ''),
    language: section.get<string>('language', 'auto'),
  };
}
