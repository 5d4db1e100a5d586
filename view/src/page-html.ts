interface PageParts {
  /** Of the page, before it is told. */
  locale: string;
  title: string;
  script: string;
  styles: string;
  /** The policy's source of scripts and styles, such as `'self'` or the source of a webview. */
  source: string;
  /** Where the page may ask for anything, by default nowhere. */
  connects?: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign);

/**
 * The frame of the plan view: nothing of a plan is in it. Its policy lets nothing in but its own script and styles; what
 * comes later is text, which the page puts into the document as text.
 */
export function pageHtml({ locale, title, script, styles, source, connects = "'none'" }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${source}`,
    `style-src ${source}`,
    `connect-src ${connects}`,
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
<main id="plan-view"></main>
<script src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}
