import { type FrameParts, frameHtml } from './frame-html.ts';

interface PageParts extends FrameParts {
  /** The policy's source for scripts and styles, such as `'self'` or the source of a webview. */
  source: string;
  /** Source for connections, by default none. */
  connects?: string;
}

/** The HTML of the plan view's page: everything else arrives as data and is inserted as text. */
export function pageHtml({ source, connects = "'none'", ...parts }: PageParts): string {
  const allowed = [`script-src ${source}`, `style-src ${source}`, `connect-src ${connects}`];
  return frameHtml(parts, allowed, '<main id="plan-view"></main>');
}
