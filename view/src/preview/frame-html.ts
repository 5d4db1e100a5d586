import { type FrameParts, frameHtml } from '../frame-html.ts';

interface PreviewFrameParts extends FrameParts {
  /** The policy's source for the page's own script and styles. */
  source: string;
  /** Nonce of the document's own style. */
  nonce: string;
}

/**
 * The frame of a document preview. The document arrives as a message and is shown in a sandboxed iframe without scripts
 * under the same policy, so that it can load nothing.
 */
export function previewFrameHtml({ source, nonce, ...parts }: PreviewFrameParts): string {
  const allowed = [`script-src ${source}`, `style-src ${source} 'nonce-${nonce}'`, 'img-src data:'];
  return frameHtml(parts, allowed, '<div id="preview"></div>');
}

/** Style of parts that link to the text, and of the part at the cursor. */
const marks =
  '[data-line]{cursor:pointer}[data-current]{box-shadow:inset 3px 0 0 var(--accent)}[data-line]:focus-visible{outline:2px solid var(--accent)}';

/**
 * A document whose own style gets the nonce. Its first style element is its own, because user content before it is
 * escaped.
 */
export function withNonce(html: string, nonce: string): string {
  return html.replace('<style>', `<style nonce="${nonce}">${marks}</style>\n<style nonce="${nonce}">`);
}
