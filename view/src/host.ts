import type { FromPage, ToPage } from './messages.ts';

/** Who shows the page. */
export interface Host {
  send(message: FromPage): void;
  listen(told: (message: ToPage) => void): void;
  /** What the page remembers while it is hidden. */
  load(): PageState;
  save(state: PageState): void;
}

/** How the reader left the page. */
export interface PageState {
  /** The address of the plan, by which an editor that starts anew finds it again. */
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
    // VS Code alone can post to its webview: the page has no frames and no opener.
    listen: told => window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => told(data)),
    load: () => api.getState() ?? {},
    save: state => api.setState(state),
  };
}

const stateKey = 'planwright.view';

/** `planwright serve`: the plan comes as events of the server, which the page never writes to. */
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
