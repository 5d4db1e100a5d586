import { useEffect, useState } from 'preact/hooks';
import type { PlanDifference, PlanView } from '../../server/src/features/plan-view/model.ts';
import { changed } from './changed.ts';
import { type Page, PageProvider } from './context.ts';
import { ChangesActions, DifferenceStrip } from './difference.tsx';
import { Failed } from './failed.tsx';
import type { Host, PageState } from './host.ts';
import type { TabId, ToPage } from './messages.ts';
import { MoneyTab } from './money.tsx';
import { OverviewTab } from './overview.tsx';
import { RisksTab } from './risks.tsx';
import { type Tables, TablesTab, withTables } from './tables.tsx';
import { Tabs } from './tabs.tsx';
import { TimeTab } from './time/time-tab.tsx';

interface Shown {
  view: PlanView;
  isStale: boolean;
  hidesCost: boolean;
  canEdit: boolean;
}

const tabIds: readonly TabId[] = ['overview', 'time', 'money', 'risks', 'status', 'scenarios', 'changes', 'history'];
const tablesTabs: readonly TabId[] = ['status', 'scenarios', 'changes', 'history'];
/** Whether a message answers the request for the view, be it with an error. */
const isAnswer = ({ type }: ToPage) => ['view', 'change', 'gone', 'failed'].includes(type);
const isTab = (tab: string | undefined): tab is TabId => tabIds.some(id => id === tab);

/** The whole page: the last messages and the reader's settings. */
export function App({ host }: { host: Host }) {
  const [shown, setShown] = useState<Shown>();
  const [difference, setDifference] = useState<PlanDifference | null>(null);
  const [tables, setTables] = useState<Tables[]>([]);
  const [isGone, setIsGone] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [cursor, setCursor] = useState<number>();
  const [state, setState] = useState<PageState>(() => host.load());

  const remember = (change: PageState) =>
    setState(known => {
      const next = { ...known, ...change };
      host.save(next);
      return next;
    });

  useEffect(() => {
    const told = (message: ToPage) => {
      if (isAnswer(message)) setHasFailed(message.type === 'failed');
      if (message.type === 'view') {
        setShown(message);
        remember({ plan: message.plan });
        setIsGone(false);
      } else if (message.type === 'change') {
        const { change, isStale, hidesCost } = message;
        setShown(known => known && { ...known, view: changed(known.view, change), isStale, hidesCost });
        setIsGone(false);
      } else if (message.type === 'gone') setIsGone(true);
      else if (message.type === 'cursor') setCursor(message.line);
      else if (message.type === 'difference') setDifference(message.difference);
      else if (message.type === 'tables') setTables(known => withTables(known, message));
      else if (message.type === 'tab') remember({ tab: message.tab });
    };
    host.listen(told);
    host.send({ type: 'ready' });
  }, [host]);

  const [locale, title] = [shown?.view.locale, shown?.view.title];
  useEffect(() => {
    if (locale !== undefined) document.documentElement.lang = locale;
    if (title !== undefined) document.title = title;
  }, [locale, title]);

  const tab = isTab(state.tab) ? state.tab : 'overview';
  useEffect(() => host.send({ type: 'looksAt', tab }), [host, tab]);

  if (!shown) return null;
  const { view, isStale, hidesCost, canEdit } = shown;
  const page: Page = { labels: view.labels, locale: view.locale, canEdit, send: message => host.send(message) };
  const tabs = tabIds.map(id => ({ id, title: view.labels[id] }));
  return (
    <PageProvider value={page}>
      <header class="top">
        <h1>
          {view.title}
          {view.client !== '' && <span class="client">{view.client}</span>}
        </h1>
        {canEdit && (
          <label class="switch">
            <input
              type="checkbox"
              checked={hidesCost}
              onChange={event => host.send({ type: 'hideCost', hidesCost: event.currentTarget.checked })}
            />
            {view.labels['hide-cost']}
          </label>
        )}
      </header>
      {view.scenario !== null && (
        <p class="banner" role="status">
          {view.labels.scenario}: {view.scenario}
        </p>
      )}
      {(isStale || isGone) && (
        <p class="banner" role="status">
          {view.labels[isGone ? 'gone' : 'broken']}
        </p>
      )}
      {hasFailed && <Failed />}
      {difference && <DifferenceStrip difference={difference} />}
      <Tabs label={view.labels.name} tabs={tabs} chosen={tab} choose={id => remember({ tab: id })}>
        {tab === 'overview' && <OverviewTab overview={view.overview} />}
        {tab === 'time' && <TimeTab time={view.time} cursor={cursor} state={state} remember={remember} />}
        {tab === 'money' && <MoneyTab money={view.money} />}
        {tab === 'risks' && <RisksTab risks={view.risks} />}
        {tab === 'changes' && canEdit && <ChangesActions />}
        {tablesTabs.includes(tab) && <TablesTab tables={tables.find(one => one.tab === tab)} />}
      </Tabs>
    </PageProvider>
  );
}
