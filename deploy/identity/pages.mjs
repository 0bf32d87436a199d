/** The few pages that people see here: plain HTML that works without JavaScript. */

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

function page(title, body) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Cairn</title>
<link rel="stylesheet" href="/auth/style.css">
</head>
<body>
<header><a href="/">Cairn</a> <span>Quality in GP clusters</span></header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** The sign-in form. `problem` says what was wrong with the last attempt. */
export function signInPage({ login = '', problem = '' } = {}) {
  const title = problem ? 'Error: Sign in' : 'Sign in';
  const summary = problem
    ? `<div class="error-summary" role="alert" aria-labelledby="error-title">
<h2 id="error-title">There is a problem</h2>
<p><a href="#login">${escape(problem)}</a></p>
</div>`
    : '';
  const invalid = problem ? ' aria-invalid="true"' : '';
  return page(title, `${summary}
<h1>Sign in</h1>
<p>This is a demonstration on one machine. The people who can sign in, with their passwords, were printed where it was started
and are in the file <code>demo.json</code> beside its data.</p>
<form method="post" novalidate>
<label for="login">Name to sign in with</label>
<input id="login" name="login" type="text" value="${escape(login)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">Sign in</button>
</form>`);
}

/** A page with one message, for dead ends. */
export function messagePage(title, message) {
  return page(title, `<h1>${escape(title)}</h1>
<p>${escape(message)}</p>
<p><a href="/">Go to the start page</a></p>`);
}
