import ts from 'typescript';

const library = 'typebox';

/**
 * Returns the name that a type has in the schema library, as declarations write it: `TString`, `Type.TString`,
 * `import("typebox").TString`.
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
export function libraryNameOf(node) {
  if (ts.isImportTypeNode(node))
    return node.argument.literal.text === library ? node.qualifier?.getText() : undefined;
  if (!ts.isTypeReferenceNode(node)) return undefined;
  return /^(?:Type\.)?(T[A-Z]\w*)$/.exec(node.typeName.getText())?.[1];
}

/** @typedef {(text: string) => string | undefined} NameOf the name of the exported type that consists of this */

/**
 * Returns the type of the values that a schema describes. A type of the library that is not listed here fails the
 * build.
 * @param {ts.TypeNode} node the type of the schema
 * @param {{ nameOf?: NameOf, withComments?: boolean, indent?: string }} [options]
 */
export function plainTextOf(node, options = {}) {
  const name = libraryNameOf(node);
  const write = writers[name];
  if (!write) throw new Error(`plain declarations: no plain type for ${name ?? node.getText()}`);
  return write(node.typeArguments ?? [], options);
}

/** Returns the same, but the name of an exported type that is alike. */
function shortTextOf(node, options) {
  return options.nameOf?.(plainTextOf(node)) ?? plainTextOf(node, options);
}

const writers = {
  TString: () => 'string',
  TInteger: () => 'number',
  TNumber: () => 'number',
  TBoolean: () => 'boolean',
  TNull: () => 'null',
  TUnknown: () => 'unknown',
  TLiteral: ([value]) => value.getText(),
  TUnsafe: ([type]) => type.getText(),
  TUnion: ([{ elements }], options) => elements.map((each) => shortTextOf(each, options)).join(' | '),
  TArray: ([item], options) => {
    const text = shortTextOf(item, options);
    return / \| /.test(text) && !text.startsWith('{') ? `(${text})[]` : `${text}[]`;
  },
  TRecord: ([pattern, value], options) => {
    if (pattern.getText().slice(1, -1) !== '^.*$')
      throw new Error(`plain declarations: ${pattern.getText()}`);
    return `Record<string, ${shortTextOf(value, options)}>`;
  },
  TObject: ([fields], options) => {
    const members = membersOf(fields);
    return members.length > 0 ? objectText(members, options) : 'object';
  },
};

/** @param {ts.TypeNode} fields of an object, or an intersection of the fields of several */
export function membersOf(fields) {
  if (ts.isIntersectionTypeNode(fields)) return fields.types.flatMap(membersOf);
  if (!ts.isTypeLiteralNode(fields)) throw new Error(`plain declarations: fields of ${fields.getText()}`);
  return [...fields.members];
}

function objectText(members, options) {
  const indent = `${options.indent ?? ''}    `;
  const lines = members.map((member) => {
    const comment = options.withComments ? commentText(member, indent) : '';
    return `${comment}${indent}${memberText(member, { ...options, indent })}\n`;
  });
  return `{\n${lines.join('')}${options.indent ?? ''}}`;
}

/** An optional field may also be undefined, as in the types that the compiler infers. */
function memberText({ name, type }, options) {
  if (libraryNameOf(type) !== 'TOptional') return `${name.getText()}: ${shortTextOf(type, options)};`;
  return `${name.getText()}?: ${shortTextOf(type.typeArguments[0], options)} | undefined;`;
}

/** Returns the comment of a field or a statement, with its lines at a new indent. */
export function commentText(node, indent) {
  const source = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [];
  const text = ranges.map(({ pos, end }) => source.slice(pos, end)).at(-1);
  return text ? `${indent}${text.replace(/\n\s*\*/g, `\n${indent} *`)}\n` : '';
}
