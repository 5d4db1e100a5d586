import type { FromPage, ToPage } from './messages.ts';

/** The program that shows the page. */
export interface Host {
  send(message: FromPage): void;
  listen(told: (message: ToPage) => void): void;
  /** State that the page keeps while it is hidden. */
  load(): PageState;
  save(state: PageState): void;
}

/** The reader's settings of the page. */
export interface PageState {
  /** Uri of the plan, by which a restarted editor restores the page. */
  plan?: string;
  tab?: string;
  zoom?: string;
  collapsed?: string[];
  showsLinks?: boolean;
}

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export function hostOfPage(): Host {
  return typeof acquireVsCodeApi === 'function' ? vsCodeHost(acquireVsCodeApi()) : servedHost();
}

function vsCodeHost(api: VsCodeApi): Host {
  return {
    send: message => api.postMessage(message),
    // Only VS Code can post to its webview: the page has no frames and no opener.
    listen: told => window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => told(data)),
    load: () => api.getState() ?? {},
    save: state => api.setState(state),
  };
}

const stateKey = 'planwright.view';

/** `planwright serve`: messages arrive as server-sent events; the page sends nothing. */
function servedHost(): Host {
  return {
    send: () => {},
    listen: told => {
      const events = new EventSource('events');
      events.addEventListener('message', ({ data }: MessageEvent<string>) => told(JSON.parse(data) as ToPage));
    },
    load: () => JSON.parse(sessionStorage.getItem(stateKey) ?? '{}') as PageState,
    save: state => sessionStorage.setItem(stateKey, JSON.stringify(state)),
  };
}
