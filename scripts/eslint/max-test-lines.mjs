const testNames = new Set(['test', 'it']);

/** A test is short enough to be read at once. Suites (`describe`) may be longer. */
export const maxTestLines = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Tests are short.' },
    schema: [
      { type: 'object', properties: { max: { type: 'integer', minimum: 1 } }, additionalProperties: false },
    ],
    defaultOptions: [{ max: 60 }],
    messages: { long: 'This test has {{lines}} lines; {{max}} are allowed. Split it by behavior.' },
  },
  create(context) {
    const [{ max }] = context.options;
    return {
      CallExpression(node) {
        if (!testNames.has(calledName(node.callee))) return;
        const callback = node.arguments.findLast(({ type }) => /Function/.test(type));
        if (!callback) return;
        const lines = callback.loc.end.line - callback.loc.start.line + 1;
        if (lines > max) context.report({ node: node.callee, messageId: 'long', data: { lines, max } });
      },
    };
  },
};

/** `test` in `test(…)`, `t.test(…)` and `it.only(…)`. */
function calledName(callee) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property } = callee;
  return testNames.has(property.name) ? property.name : object.name;
}
