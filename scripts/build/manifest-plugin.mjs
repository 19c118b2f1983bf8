const sources = 'packages/elements/src/';

/**
 * Makes the manifest about the elements that pages use and about nothing else: their tags, which only `define.ts` knows, their
 * public members and the tokens. Without a tag, no editor and no table of Storybook finds an element.
 */
export function publicElements() {
  /** @type {Map<string, string>} */
  const tagOf = new Map();
  /** @type {Map<string, Set<string>>} */
  const declaredBy = new Map();
  const valuesOf = new Map();
  let cssProperties = [];
  return {
    name: 'public-elements',
    analyzePhase({ ts, node, moduleDoc }) {
      const definition = definitionIn(ts, node);
      if (definition) {
        tagOf.set(definition.className, definition.tag);
        (moduleDoc.exports ??= []).push({
          kind: 'custom-element-definition',
          name: definition.tag,
          declaration: { name: definition.className },
        });
      }
      if (ts.isClassDeclaration(node) && node.name)
        declaredBy.set(node.name.text, new Set(node.members.map(({ name }) => name?.getText())));
      const listed = listedValues(ts, node);
      if (listed) valuesOf.set(listed.name, listed.values);
      if (ts.isVariableStatement(node) && moduleDoc.path === `${sources}styles/tokens.ts`)
        cssProperties = tokensIn(ts, node) ?? cssProperties;
    },
    packageLinkPhase({ customElementsManifest }) {
      const { modules } = customElementsManifest;
      for (const file of modules) {
        file.declarations = (file.declarations ?? [])
          .filter(({ name }) => tagOf.has(name))
          .map((declaration) => ({
            ...publicPart(declaration, { declared: declaredBy.get(declaration.name), valuesOf }),
            tagName: tagOf.get(declaration.name),
            customElement: true,
            cssProperties,
          }));
      }
      link(modules);
      customElementsManifest.modules = modules.filter(({ exports }) => exports.length > 0);
    },
  };
}

/** `define('cc-status', CcStatus)`; tags with `cc-p-` are parts of elements. */
function definitionIn(ts, node) {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return undefined;
  const [tag, className] = node.arguments.map((each) => each.text);
  return className && /^cc-(?!p-)/.test(tag ?? '') ? { tag, className } : undefined;
}

/** A type that is a choice of texts: `'a' | 'b'`, or `(typeof list)[number]` of a constant list in the same module. */
function listedValues(ts, node) {
  if (!ts.isTypeAliasDeclaration(node)) return undefined;
  const name = node.name.text;
  if (ts.isUnionTypeNode(node.type)) {
    const isText = (each) => ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal);
    if (node.type.types.every(isText)) return { name, values: node.type.types.map((each) => each.getText()) };
  }
  const list = /^\(typeof (\w+)\)\[number\]$/.exec(node.type.getText())?.[1];
  const literal = list && new RegExp(`\\b${list} = \\[([^\\]]*)\\] as const`).exec(node.getSourceFile().text);
  return literal ? { name, values: literal[1].match(/'[^']*'/g) ?? [] } : undefined;
}

/** The `@cssproperty` tags at the tokens. Every element reads each token, from itself or from an ancestor. */
function tokensIn(ts, statement) {
  const tags = ts.getJSDocTags(statement).filter(({ tagName }) => tagName.text === 'cssproperty');
  if (tags.length === 0) return undefined;
  return tags.map(({ comment }) => {
    const text = ts.getTextOfJSDocComment(comment) ?? '';
    const [, name, value, description] = /^\[(--[\w-]+)(?:=([^\]]+))?\]\s+(.*)$/s.exec(text) ?? [];
    if (!name) throw new Error(`@cssproperty ${text}: write it as [--cc-name=default] and a sentence`);
    return { name, description, ...(value && { default: value }) };
  });
}

/** Private and protected members, and members that only the base class calls, are not part of the public API. */
function publicPart(declaration, { declared, valuesOf }) {
  // The analyzer takes what a constructor sets on another object for a member of the class.
  const isPublic = ({ name, privacy }) =>
    declared.has(name) &&
    !/^[#_]/.test(name) &&
    privacy !== 'private' &&
    privacy !== 'protected' &&
    !LIFECYCLE.has(name);
  const withValues = (item) => {
    const values = valuesOf.get(item.type?.text);
    return values ? { ...item, type: { text: values.join(' | ') } } : item;
  };
  return {
    ...declaration,
    members: (declaration.members ?? []).filter(isPublic).map(withValues),
    attributes: (declaration.attributes ?? []).map(withValues),
    // The analyzer also sees where the class dispatches, but not the name.
    events: (declaration.events ?? []).filter(({ name }) => name),
  };
}

const LIFECYCLE = new Set(['render', 'styles', 'updated', 'firstUpdated', 'willUpdate', 'shouldUpdate']);

/** Keeps only the exports of elements, and names modules by their path in the installed package. */
function link(modules) {
  const shipped = (path) => path.replace(sources, 'dist/').replace(/\.ts$/, '.js');
  const pathOf = new Map();
  for (const file of modules) {
    file.path = shipped(file.path);
    for (const { name } of file.declarations) pathOf.set(name, file.path);
  }
  for (const file of modules) {
    const isOwn = ({ declaration }) => file.declarations.some(({ name }) => name === declaration?.name);
    file.exports = (file.exports ?? [])
      .filter((each) => (each.kind === 'js' ? isOwn(each) : pathOf.has(each.declaration.name)))
      .map((each) => ({
        ...each,
        declaration: { ...each.declaration, module: pathOf.get(each.declaration.name) },
      }));
  }
}
