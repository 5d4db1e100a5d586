import { render } from 'preact';
import type { FromPreview, ToPreview } from './messages.ts';
import { Preview, type PreviewState } from './preview.tsx';

interface VsCodeApi {
  postMessage(message: FromPreview): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const root = document.getElementById('preview');
if (root) {
  const api = acquireVsCodeApi();
  render(
    <Preview
      send={message => api.postMessage(message)}
      // Messages from the document's iframe have another source and are ignored.
      listen={told =>
        window.addEventListener('message', (event: MessageEvent<ToPreview>) => {
          if (event.source !== document.querySelector('iframe')?.contentWindow) told(event.data);
        })
      }
      state={api.getState() ?? { width: 'full' }}
      save={state => api.setState(state)}
    />,
    root,
  );
}
