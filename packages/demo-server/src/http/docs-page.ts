/** A page that shows `/openapi.json`. It writes text only, so it lives under our own policy without an exception. */
export const docsHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Centralita API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">
<script type="module" src="/docs/docs.js"></script>
</head>
<body>
<header><h1>Centralita API</h1><p><a href="/openapi.json">openapi.json</a> (OpenAPI 3.1)</p></header>
<main id="operations" aria-busy="true"></main>
</body>
</html>
`;

export const docsStyles = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin: 2rem 0 .5rem; text-transform: capitalize; }
details { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px; margin: .5rem 0; }
summary { padding: .6rem .9rem; cursor: pointer; }
summary:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; border-radius: 8px; }
details > div { padding: 0 .9rem .9rem; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { overflow: auto; max-height: 24rem; padding: .75rem; border-radius: 6px;
  background: color-mix(in srgb, currentColor 7%, transparent); }
`;

export const docsScript = `const make = (tag, text = '', name = '') => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
};

const code = (title, value) => {
  const part = make('section');
  const pre = make('pre', JSON.stringify(value, null, 2));
  pre.tabIndex = 0;
  part.append(make('h3', title), pre);
  return part;
};

function operation(method, path, { summary, description, requestBody, responses, parameters = [] }) {
  const details = make('details');
  const line = make('summary');
  line.append(make('span', method.toUpperCase(), 'method'), make('code', path), make('span', '  ' + summary));
  const content = make('div');
  if (description) content.append(make('p', description));
  for (const { name, description: why } of parameters) content.append(make('p', name + ': ' + why));
  if (requestBody) content.append(code('Body', requestBody.content['application/json'].schema));
  const result = responses['200']?.content?.['application/json'].schema;
  if (result) content.append(code('Answer', result));
  details.append(line, content);
  return details;
}

const main = document.querySelector('#operations');
try {
  const api = await (await fetch('/openapi.json')).json();
  const sections = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, spec] of Object.entries(methods)) {
      const [tag] = spec.tags;
      if (!sections.has(tag)) sections.set(tag, [make('h2', tag)]);
      sections.get(tag).push(operation(method, path, spec));
    }
  }
  main.append(...[...sections.values()].flat());
  main.append(make('h2', 'schemas'));
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    const details = make('details');
    details.append(make('summary', name), code('Schema', schema));
    main.append(details);
  }
} catch (error) {
  main.append(make('p', 'The description could not be read: ' + error.message));
}
main.removeAttribute('aria-busy');
`;
