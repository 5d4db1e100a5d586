import { type FrameParts, frameHtml } from '../frame-html.ts';

interface PreviewFrameParts extends FrameParts {
  /** The policy's source of the page's own script and styles. */
  source: string;
  /** By which the style of a document is known to be ours. */
  nonce: string;
}

/**
 * The frame around the preview of a document. The document comes by a message and is shown in a frame of its own, in which
 * no script runs, under the same policy: nothing of it can load anything.
 */
export function previewFrameHtml({ source, nonce, ...parts }: PreviewFrameParts): string {
  const allowed = [`script-src ${source}`, `style-src ${source} 'nonce-${nonce}'`, 'img-src data:'];
  return frameHtml(parts, allowed, '<div id="preview"></div>');
}

/** How parts that lead to the text look, and the one where the cursor stands. */
const marks =
  '[data-line]{cursor:pointer}[data-current]{box-shadow:inset 3px 0 0 var(--accent)}[data-line]:focus-visible{outline:2px solid var(--accent)}';

/** A document of ours whose style the frame's policy lets in. Its first style is its own: before that a plan's text is escaped. */
export function withNonce(html: string, nonce: string): string {
  return html.replace('<style>', `<style nonce="${nonce}">${marks}</style>\n<style nonce="${nonce}">`);
}
