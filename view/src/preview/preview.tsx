import { useEffect, useRef, useState } from 'preact/hooks';
import type { FromPreview, ToPreview, Width } from './messages.ts';
import { connectSource, markCurrent } from './source.ts';

/** The reader's settings of the page. */
export interface PreviewState {
  width: Width;
  /** Parameters of the document, for the editor. */
  params?: object;
}

interface Host {
  send: (message: FromPreview) => void;
  listen: (told: (message: ToPreview) => void) => void;
  state: PreviewState;
  save: (state: PreviewState) => void;
}

type Shown = Extract<ToPreview, { type: 'document' }>;

const widths: readonly Width[] = ['full', 'a4', 'phone'];

/** A document as its reader will see it, below its options. */
export function Preview({ send, listen, state, save }: Host) {
  const [shown, setShown] = useState<Shown>();
  const [line, setLine] = useState<number>();
  const [width, setWidth] = useState(state.width);
  useEffect(() => {
    listen(message => (message.type === 'cursor' ? setLine(message.line) : setShown(message)));
    send({ type: 'ready' });
  }, []);
  const params = shown?.params;
  useEffect(() => {
    if (params) save({ width, params });
  }, [width, params]);
  if (!shown) return null;
  const { words, documents, chosen, hours, scenario } = shown;
  return (
    <>
      <header class="toolbar">
        <h1 class="for-readers">{shown.title}</h1>
        <Choice
          label={words.document}
          options={documents.map(({ id, title }) => [id, title])}
          value={chosen}
          onPick={document => send({ type: 'choose', document })}
        />
        {hours !== null && (
          <label>
            <input
              type="checkbox"
              checked={hours}
              onChange={event => send({ type: 'hours', shown: event.currentTarget.checked })}
            />
            {words.hours}
          </label>
        )}
        <Choice
          label={words.width}
          options={widths.map(one => [one, words.widths[one]])}
          value={width}
          onPick={one => setWidth(widths.find(known => known === one) ?? 'full')}
        />
        <button type="button" onClick={() => send({ type: 'export', format: 'pdf' })}>
          {words.pdf}
        </button>
        <button type="button" onClick={() => send({ type: 'export', format: 'docx' })}>
          {words.word}
        </button>
      </header>
      {scenario !== null && (
        <p class="banner" role="status">
          {scenario}
        </p>
      )}
      <main class={`desk is-${width}`}>
        <Page shown={shown} line={line} send={send} />
      </main>
    </>
  );
}

interface ChoiceProps {
  label: string;
  options: [string, string][];
  value: string;
  onPick: (value: string) => void;
}

function Choice({ label, options, value, onPick }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={event => {
          const picked = event.currentTarget.value;
          // The list keeps showing the present document until the answer arrives, because the user may cancel the next
          // question.
          event.currentTarget.value = value;
          onPick(picked);
        }}
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The document in an iframe without scripts, accessed from this page. */
function Page({ shown, line, send }: { shown: Shown; line: number | undefined; send: Host['send'] }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const scroll = useRef({ document: shown.chosen, top: 0 });
  useEffect(() => {
    const page = frame.current;
    if (!page) return;
    page.onload = () => {
      const content = page.contentDocument;
      if (!content) return;
      const { document, top } = scroll.current;
      page.contentWindow?.scrollTo(0, document === shown.chosen ? top : 0);
      scroll.current = { document: shown.chosen, top };
      content.addEventListener('scroll', () => {
        scroll.current.top = content.scrollingElement?.scrollTop ?? 0;
      });
      connectSource(content, at => send({ type: 'reveal', line: at }));
      if (line !== undefined) markCurrent(content, line, false);
    };
    page.srcdoc = shown.html;
  }, [shown.html]);
  useEffect(() => {
    const content = frame.current?.contentDocument;
    if (content && line !== undefined) markCurrent(content, line, true);
  }, [line]);
  return <iframe ref={frame} title={shown.title} sandbox="allow-same-origin" />;
}
