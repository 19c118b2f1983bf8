import { editCode } from './edit-code.mjs';
import { childrenOf } from './syntax.mjs';

const LEVELS = new Set(['debug', 'log', 'warn', 'error']);
/** What has no effect but its value, and so is not missed. */
const HARMLESS = new Set([
  'BinaryExpression',
  'Identifier',
  'Literal',
  'TemplateElement',
  'TemplateLiteral',
  'ThisExpression',
]);

/**
 * Takes the log messages out of sip.js: our phone gives them to nobody (`logBuiltinEnabled: false`, no connector). Only whole
 * statements `….logger.warn(text)` go, and only where making the text does nothing else.
 *
 * @returns {import('rollup').Plugin}
 */
export const quietSip = () => ({
  name: 'quiet-sip',
  transform(code, id) {
    if (!/[\\/]sip\.js[\\/]lib[\\/]/.test(id) || !code.includes('logger.')) return null;
    const edits = messagesIn(this.parse(code));
    return edits.length === 0 ? null : editCode(code, edits);
  },
});

function messagesIn(node) {
  if (node.type === 'ExpressionStatement' && isMessage(node.expression))
    return [{ start: node.start, end: node.end, parts: [';'] }];
  return childrenOf(node).flatMap(messagesIn);
}

function isMessage({ type, callee, arguments: values }) {
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression' || callee.computed) return false;
  const { object, property } = callee;
  const name = object.type === 'MemberExpression' ? object.property.name : object.name;
  return name === 'logger' && LEVELS.has(property.name) && isHarmless(object) && values.every(isHarmless);
}

function isHarmless(node) {
  if (node.type === 'MemberExpression') return !node.computed && isHarmless(node.object);
  if (node.type === 'CallExpression')
    return (
      node.callee.type === 'MemberExpression' &&
      node.callee.property.name === 'toString' &&
      isHarmless(node.callee.object)
    );
  return HARMLESS.has(node.type) && childrenOf(node).every(isHarmless);
}
