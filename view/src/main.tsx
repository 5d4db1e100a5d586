import { render } from 'preact';
import { App } from './app.tsx';
import { hostOfPage } from './host.ts';

const root = document.getElementById('plan-view');
if (root) render(<App host={hostOfPage()} />, root);
