import { totalsOf } from '../../core/output/totals.ts';
import { planCommand } from '../plan-command.ts';
import { totalsText } from '../totals-text.ts';

export const command = planCommand('total', (_, { locale }) => ({ priced }) => ({
  json: () => totalsOf(priced),
  text: () => totalsText(priced, locale),
}));
