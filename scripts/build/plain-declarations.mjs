import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { commentText, libraryNameOf, membersOf, plainTextOf } from './plain-types.mjs';

/** The file that declares `Schema` and `Static`, which stand for the types of the same names in the library. */
const ours = './plain-schema.js';

/**
 * Rewrites declarations that express the types of schemas by the library that makes them. A schema becomes `Schema<T>`,
 * and `type X = Static<typeof X>` becomes the type itself with the comments of its fields, so that nobody needs the
 * library.
 * @param {string[]} files of one folder
 */
export function makePlain(files) {
  const sources = files
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
    .filter(({ text }) => /["']typebox["']/.test(text));
  const known = namesOf(sources);
  for (const source of sources) writeFileSync(source.fileName, plainSource(source, known));
}

/** Returns the exported types that are derived from a schema, by what they consist of. */
function namesOf(sources) {
  const known = new Map();
  for (const source of sources)
    for (const { name, type } of source.statements.flatMap(derivedType)) {
      const text = plainTextOf(type);
      if (isWorthAName(type)) known.set(text, [...(known.get(text) ?? []), { name, source }]);
    }
  return known;
}

/** Small objects and records may be alike by chance, so they get no name. */
function isWorthAName(type) {
  const name = libraryNameOf(type);
  return name === 'TUnsafe' || (name === 'TObject' && membersOf(type.typeArguments[0]).length > 2);
}

/** Returns the parts of `type X = Static<typeof X>`, with the declaration of the constant `X`. */
function derivedType(statement) {
  if (!ts.isTypeAliasDeclaration(statement)) return [];
  const schema = /^Static<typeof (\w+)>$/.exec(statement.type.getText())?.[1];
  const constant = schema && constants(statement.parent).find(({ name }) => name === schema);
  return constant ? [{ ...constant, name: statement.name.text }] : [];
}

function constants(source) {
  return source.statements.filter(ts.isVariableStatement).map((statement) => {
    const [{ name, type }] = statement.declarationList.declarations;
    return { name: name.getText(), type, statement };
  });
}

function plainSource(source, known) {
  const derived = source.statements.flatMap(derivedType);
  const context = { nameOf: nameFinder(known, source), derived };
  const edits = source.statements.flatMap((statement) => editsOf(statement, context));
  const text = edits
    .sort((a, b) => b.start - a.start)
    .reduce((before, { start, end, text }) => before.slice(0, start) + text + before.slice(end), source.text);
  const used = ['Schema', 'Static'].filter((name) => new RegExp(`\\b${name}\\b(?=[<,;> ])`).test(text));
  return used.length > 0 ? `import type { ${used.join(', ')} } from '${ours}';\n${text.trimStart()}` : text;
}

/** Finds the name of a type: in its own file the plain name, elsewhere an import. If several types are alike, it finds none. */
function nameFinder(known, source) {
  return (text) => {
    const all = known.get(text) ?? [];
    const own = all.filter((each) => each.source === source);
    const [found, another] = own.length > 0 ? own : all;
    if (!found || another) return undefined;
    if (found.source === source) return found.name;
    return `import("./${basename(found.source.fileName, '.d.ts')}.js").${found.name}`;
  };
}

/** Returns what to put where in one statement. */
function editsOf(statement, { nameOf, derived }) {
  const [start, end] = [statement.getStart(), statement.end];
  if (ts.isImportDeclaration(statement))
    return statement.moduleSpecifier.text === 'typebox' ? [{ start, end, text: '' }] : [];
  const [own] = derivedType(statement);
  if (own) {
    const comment = commentText(statement, '') ? '' : commentText(own.statement, '');
    const plain = plainTextOf(own.type, { nameOf, withComments: true });
    return [{ start, end, text: `${comment}export type ${own.name} = ${plain};` }];
  }
  return schemaEdits(statement, { nameOf, derived });
}

/** Edits every schema of a statement. A schema inside another one belongs to the outer one. */
function schemaEdits(statement, { nameOf, derived }) {
  const edits = [];
  const visit = (node) => {
    const name = libraryNameOf(node);
    if (!name) return ts.forEachChild(node, visit);
    edits.push({ start: node.getStart(), end: node.end, text: schemaText(node) });
  };
  const schemaText = (node) => {
    if (libraryNameOf(node) === 'TSchema') return 'Schema';
    const alias = derived.find(({ type }) => type === node)?.name;
    const name = alias ?? nameOf(plainTextOf(node));
    return `Schema<${name ?? plainTextOf(node, { nameOf, withComments: true, indent: indentOf(node) })}>`;
  };
  visit(statement);
  return edits;
}

function indentOf(node) {
  const { text } = node.getSourceFile();
  const line = text.slice(text.lastIndexOf('\n', node.getStart()) + 1);
  return /^ */.exec(line)[0];
}
