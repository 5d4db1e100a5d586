const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign);

interface FrameParts {
  locale: string;
  title: string;
  script: string;
  styles: string;
  /** The policy's source of the page's own script and styles. */
  source: string;
  /** By which the style of a document is known to be ours. */
  nonce: string;
}

/**
 * The frame around the preview of a document: nothing of a plan is in it. The document comes by a message and is shown in
 * a frame of its own, in which no script runs, under the same policy: nothing of it can load anything.
 */
export function previewFrameHtml({ locale, title, script, styles, source, nonce }: FrameParts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${source}`,
    `style-src ${source} 'nonce-${nonce}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styles)}">
</head>
<body>
<div id="preview"></div>
<script src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

/** How parts that lead to the text look, and the one where the cursor stands. */
const marks =
  '[data-line]{cursor:pointer}[data-current]{box-shadow:inset 3px 0 0 var(--accent)}[data-line]:focus-visible{outline:2px solid var(--accent)}';

/** A document of ours whose style the frame's policy lets in. Its first style is its own: before that a plan's text is escaped. */
export function withNonce(html: string, nonce: string): string {
  return html.replace('<style>', `<style nonce="${nonce}">${marks}</style>\n<style nonce="${nonce}">`);
}
