/** A number without its unit is read twice; these say what the number counts or measures. */
const units = [
  ...['Ms', 'Seconds', 'Minutes', 'Hours', 'Days', 'Hz', 'Per[A-Z][A-Za-z]*'],
  ...['Px', 'Em', 'Rem', 'Degrees', 'Bytes', 'Kilobytes', 'Bits', 'Chars', 'Lines', 'Digits'],
  ...['Percent', 'Ratio', 'Factor', 'Share', 'Weight', 'Level', 'Db'],
  ...['Count', 'Length', 'Index', 'Size', 'Version', 'Port', 'Code', 'Seed', 'Year'],
];
const bounds = ['max', 'min', 'default', 'first', 'last'];

const hasUnit = new RegExp(`(?:${units.join('|')})$`);
const isBound = new RegExp(`^(?:${bounds.join('|')})[A-Z]`);
const isCamelCase = /^[a-z][a-zA-Z0-9]*$/;

/** The name of a numeric constant of a module is in camelCase and has a unit, or is a bound of a count. */
export const numericConstantName = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Numeric constants of a module say their unit.' },
    schema: [],
    messages: {
      case: 'The numeric constant "{{name}}" is not in camelCase.',
      unit: 'The numeric constant "{{name}}" does not say its unit (for example …Ms, …Px, …Bytes, …Count, or max… for a count).',
    },
  },
  create(context) {
    return {
      VariableDeclarator(node) {
        if (!isModuleConstant(node) || !isNumeric(node.init)) return;
        const { name } = node.id;
        const messageId = isCamelCase.test(name) ? undefinedIf(isNamed(name), 'unit') : 'case';
        if (messageId) context.report({ node: node.id, messageId, data: { name } });
      },
    };
  },
};

const isNamed = (name) => isBound.test(name) || hasUnit.test(capitalized(name));
const capitalized = (name) => name[0].toUpperCase() + name.slice(1);
const undefinedIf = (condition, value) => (condition ? undefined : value);

function isModuleConstant({ id, parent: declaration }) {
  if (id.type !== 'Identifier' || declaration.kind !== 'const') return false;
  const { parent } = declaration;
  return parent.type === 'Program' || parent.type === 'ExportNamedDeclaration';
}

/** A literal, or arithmetic with at least one literal in it: `5 * minuteMs` too. */
function isNumeric(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'number';
    case 'UnaryExpression':
      return ['-', '+', '~'].includes(node.operator) && isNumeric(node.argument);
    case 'BinaryExpression':
      return ['-', '*', '/', '%', '**', '<<', '>>', '>>>', '|', '&'].includes(node.operator)
        ? isNumeric(node.left) || isNumeric(node.right)
        : node.operator === '+' && isNumeric(node.left) && isNumeric(node.right);
    case 'TSAsExpression':
      return isNumeric(node.expression);
    default:
      return false;
  }
}
