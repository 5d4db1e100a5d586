import { type FrameParts, frameHtml } from './frame-html.ts';

interface PageParts extends FrameParts {
  /** The policy's source of scripts and styles, such as `'self'` or the source of a webview. */
  source: string;
  /** Where the page may ask for anything, by default nowhere. */
  connects?: string;
}

/** The frame of the plan view: what comes later is text, which the page puts into the document as text. */
export function pageHtml({ source, connects = "'none'", ...parts }: PageParts): string {
  const allowed = [`script-src ${source}`, `style-src ${source}`, `connect-src ${connects}`];
  return frameHtml(parts, allowed, '<main id="plan-view"></main>');
}
