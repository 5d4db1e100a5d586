import { knownKey, translate } from '../../core/l10n/translate.ts';
import type { Difficulty, Task } from '../../core/plan/model.ts';
import type { RiskItem, RiskView, Tone } from './model.ts';
import type { Telling } from './telling.ts';

/** Risks: difficulties, assumptions, unconfirmed needs, changes. */
export function riskView(telling: Telling): RiskView {
  const { plan } = telling.analysis;
  return {
    difficulties: plan.difficulties.map((difficulty, index) => difficultyItem(difficulty, index, telling)),
    assumptions: plan.blocks.flatMap(block => assumptions(block.tasks, telling)),
    needs: unconfirmed(telling),
    changes: changes(telling),
  };
}

function difficultyItem(difficulty: Difficulty, index: number, telling: Telling): RiskItem {
  const { locale, analysis } = telling;
  const { type, state, mitigation, node } = difficulty;
  const known = analysis.methodology?.difficulties.get(type?.value ?? '');
  const answer = telling.text(mitigation);
  const value = state?.value ?? 'unknown';
  const isOpen = value === 'present' && answer === '' && difficulty.case === undefined;
  const tone: Tone = value === 'absent' ? 'good' : isOpen ? 'bad' : 'warning';
  return {
    key: `difficulty ${type?.value ?? index}`,
    title: telling.text(known?.title) || (type?.value ?? translate(locale, 'view.untitled')),
    state: translate(locale, `document.common.difficulty.${value}`),
    tone,
    detail: isOpen ? translate(locale, 'view.no-mitigation') : answer,
    range: telling.range(node),
  };
}

function assumptions(tasks: readonly Task[], telling: Telling): RiskItem[] {
  return tasks.flatMap(task => {
    const below = task.kind === 'group' ? assumptions(task.tasks, telling) : [];
    if (!task.assumption) return below;
    const own: RiskItem = {
      key: `assumption ${task.id}`,
      title: telling.text(task.title ?? task.id),
      state: translate(telling.locale, 'view.assumption'),
      tone: 'warning',
      detail: telling.text(task.notes ?? task.description),
      range: telling.range(task.place),
    };
    return [own, ...below];
  });
}

function unconfirmed(telling: Telling): RiskItem[] {
  const { locale, analysis } = telling;
  return analysis.plan.needs.flatMap(({ text, source, node }, index): RiskItem[] =>
    source?.value !== undefined && source.value !== 'retold'
      ? []
      : [
          {
            key: `need ${index}`,
            title: telling.text(text) || translate(locale, 'view.untitled'),
            state: translate(locale, 'view.unconfirmed'),
            tone: 'warning',
            detail: '',
            range: telling.range(node),
          },
        ],
  );
}

const changeTones: Record<string, Tone> = { agreed: 'good', rejected: 'plain' };

function changes(telling: Telling): RiskItem[] {
  const { locale, analysis } = telling;
  return analysis.plan.changes.map(({ idField, reason, date, status, block, node }, index) => {
    const id = idField?.value ?? `${index + 1}`;
    const of = analysis.plan.blocks.find(candidate => candidate.id === block?.value);
    const day = date?.value === undefined ? [] : [telling.date(date.value)];
    const key = knownKey(`view.change.${status?.value ?? 'proposed'}`);
    return {
      key: `change ${id}`,
      title: telling.text(reason) || id,
      state: key ? translate(locale, key) : (status?.value ?? ''),
      tone: changeTones[status?.value ?? 'proposed'] ?? 'warning',
      detail: [...(of ? [telling.blockTitle(of)] : []), ...day].join(' · '),
      range: telling.range(node),
    };
  });
}
