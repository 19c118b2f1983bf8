import { editCode } from './edit-code.mjs';

const FROM = 'lit/decorators.js';

/** How the compiler calls the helper for a field without accessors. */
const FIELD = 2;

/**
 * `__decorateClass([property({ attribute: 'ticket-id' })], CcTicket.prototype, 'ticketId')` →
 * `CcTicket.createProperty('ticketId', { attribute: 'ticket-id' })`: what lit's decorators do, without the decorators, of
 * which each bundle would have two kinds, and without the helper of the compiler, of which each module has one. A module
 * with a decorator that is not `@property`, `@state` or `@query`, or on more than a field, stays as it is.
 *
 * @returns {import('rollup').Plugin}
 */
export const litProperties = () => ({
  name: 'lit-properties',
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes('__decorateClass')) return null;
    const { body } = this.parse(code);
    const imported = body.find(({ type, source }) => type === 'ImportDeclaration' && source.value === FROM);
    const helpers = body.filter(
      ({ type, declarations }) => type === 'VariableDeclaration' && isHelper(declarations[0]),
    );
    const calls = body.filter(({ expression }) => expression?.callee?.name === '__decorateClass');
    const instead = calls.map(({ expression }) => plain(expression.arguments));
    if (!imported || imported.specifiers.some(isRenamed) || instead.includes(undefined)) return null;
    return editCode(code, [
      ...[imported, ...helpers].map(({ start, end }) => ({ start, end, parts: [] })),
      ...calls.map(({ start, end }, n) => ({ start, end, parts: instead[n] })),
    ]);
  },
});

const isHelper = ({ id }) => /^__(defProp|getOwnPropDesc|decorateClass)$/.test(id.name);
const isRenamed = ({ imported, local }) => imported?.name !== local.name;

/** The parts of the statement that does the same; undefined if there is none. */
function plain([decorators, prototype, name, kind]) {
  const [{ callee, arguments: given }, more] = decorators.elements;
  if (more || kind?.value !== FIELD || !callee || prototype.property?.name !== 'prototype') return undefined;
  const of = prototype.object;
  switch (callee.name) {
    case 'property':
      return [of, '.createProperty(', name, ...given.flatMap((options) => [', ', options]), ');'];
    case 'state':
      return given.length === 0 ? [of, '.createProperty(', name, ', { state: true });'] : undefined;
    case 'query':
      return given.length === 1 ? queried(of, name, given[0]) : undefined;
    default:
      return undefined;
  }
}

const queried = (of, name, selector) => [
  ...[
    'Object.defineProperty(',
    of,
    '.prototype, ',
    name,
    ', { configurable: true, enumerable: true, get() {',
  ],
  ...[' return this.renderRoot?.querySelector(', selector, ') ?? null; } });'],
];
