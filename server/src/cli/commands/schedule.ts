import { scheduleJson } from '../../core/scheduling/schedule-json.ts';
import { planCommand } from '../plan-command.ts';
import { scheduleText } from '../schedule-text.ts';

export const command = planCommand('schedule', (_, { locale }) => ({ priced }) => ({
  json: () => scheduleJson(priced, locale),
  text: () => scheduleText(priced, locale),
}));
