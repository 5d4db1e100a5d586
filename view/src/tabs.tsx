import type { ComponentChildren } from 'preact';

interface TabsProps<Id extends string> {
  label: string;
  tabs: { id: Id; title: string }[];
  chosen: Id;
  choose(id: Id): void;
  children: ComponentChildren;
}

/** Tabs by the ARIA Authoring Practices: arrow keys move between tabs, Tab moves into the panel. */
export function Tabs<Id extends string>({ label, tabs, chosen, choose, children }: TabsProps<Id>) {
  const go = (event: KeyboardEvent, by: number) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') go(event, 1);
    if (event.key === 'ArrowLeft') go(event, -1);
  };
  return (
    <>
      <div role="tablist" aria-label={label} class="tabs" onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === chosen}
            aria-controls="panel"
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => choose(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${chosen}`} class={`panel ${chosen}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
