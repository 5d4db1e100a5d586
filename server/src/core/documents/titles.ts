import { type Locale, textIn } from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { Block } from '../plan/model.ts';
import { nameOf } from '../scheduling/obstacles.ts';
import type { ScheduledTask } from '../scheduling/schedule.ts';

interface Scope {
  locale: Locale;
  methodology: Methodology | undefined;
}

/** `B1. Audit of the sales department`: the code of the methodology and the block's own title. */
export function titleOfBlock({ title, type, id }: Block, { locale, methodology }: Scope): string {
  const known = methodology?.blocks.get(type?.value ?? '');
  const code = known?.code === undefined ? '' : `${textIn(locale, known.code)}. `;
  return code + textIn(locale, title ?? known?.title ?? id);
}

export function titleOfWork({ what }: ScheduledTask, { locale }: Scope): string {
  return textIn(locale, nameOf(what).text);
}
