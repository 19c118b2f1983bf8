import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rollup/parseAst';
import { leanLit } from './lean-lit.mjs';
import { litProperties } from './lit-properties.mjs';
import { privateNames } from './private-names.mjs';
import { quietSip } from './quiet-sip.mjs';
import { shortStyleNames, styleNames } from './style-names.mjs';
import { shortNames, termNames } from './term-names.mjs';

/** The code after a plugin, on one line; undefined if the plugin leaves it. */
const after = (plugin, code, id = 'some.ts') =>
  plugin.transform.call({ parse: parseAst }, code, id)?.code.replace(/\s+/g, ' ').trim();

test('private names are counted in each class, fields first', () => {
  const code = `class A { #say() { return this.#word; } #word = 1; } class B { #text = '#text'; has(o) { return #text in o; } }`;
  assert.equal(
    after(privateNames(), code),
    `class A { #b() { return this.#a; } #a = 1; } class B { #a = '#text'; has(o) { return #a in o; } }`,
  );
});

test('a class inside another does not hide the names of the outer one', () => {
  const code = `class A { #x; make() { const a = this; return class { #y; get() { return a.#x + this.#y; } }; } }`;
  assert.equal(
    after(privateNames(), code),
    `class A { #a; make() { const a = this; return class { #b; get() { return a.#a + this.#b; } }; } }`,
  );
});

test('decorated fields become properties without the decorators', () => {
  const code = `import { property, query, state } from 'lit/decorators.js';
var __defProp = Object.defineProperty;
var __decorateClass = (decorators, target, key, kind) => {};
class A {}
__decorateClass([property({ attribute: 'ticket-id' })], A.prototype, 'ticketId', 2);
__decorateClass([property()], A.prototype, 'name', 2);
__decorateClass([state()], A.prototype, 'typed', 2);
__decorateClass([query('.log')], A.prototype, 'log', 2);`;
  assert.equal(
    after(litProperties(), code),
    `class A {} A.createProperty('ticketId', { attribute: 'ticket-id' }); A.createProperty('name'); ` +
      `A.createProperty('typed', { state: true }); Object.defineProperty(A.prototype, 'log', { configurable: true, ` +
      `enumerable: true, get() { return this.renderRoot?.querySelector('.log') ?? null; } });`,
  );
});

test('other decorators are left to the compiler', () => {
  const head = `import { property } from 'lit/decorators.js'; class A {} `;
  assert.equal(after(litProperties(), `${head}__decorateClass([bound()], A.prototype, 'x', 2);`), undefined);
  assert.equal(
    after(litProperties(), `${head}__decorateClass([property()], A.prototype, 'x', 1);`),
    undefined,
  );
});

test('keys of words are short where nothing but a call of `term` names them', () => {
  const words = `export const en = {\n  'no-call': 'No call',\n  mute: 'Mute',\n  hold: 'Hold',\n  tab: 'Tab',\n};`;
  const code = `a.term('no-call', 1); a.term(x === 'mute' ? 'mute' : 'hold'); go(a.term(tab), 'tab');`;
  const names = shortNames([words], [code]);
  assert.deepEqual(
    [...names],
    [
      ['hold', 'a'],
      ['no-call', 'b'],
    ],
  );
  const plugin = termNames(() => names);
  plugin.buildStart();
  assert.equal(
    after(plugin, code),
    `a.term("b", 1); a.term(x === 'mute' ? 'mute' : "a"); go(a.term(tab), 'tab');`,
  );
  assert.equal(
    after(plugin, words, '/i18n/en.ts'),
    `export const en = { "b": 'No call', mute: 'Mute', "a": 'Hold', tab: 'Tab', };`,
  );
});

test('names that style sheets use among themselves are short, those of pages stay', () => {
  const code = `css\`:host { --_text: var(--cc-text); --_text-2: var(--_text); color: var(--other, var(--_text-2)) }\``;
  const plugin = styleNames(() => shortStyleNames([code]));
  plugin.buildStart();
  assert.equal(
    after(plugin, code),
    `css\`:host { --_ca: var(--cc-text); --_cb: var(--_ca); color: var(--other, var(--_cb)) }\``,
  );
});

test('the source map leads to the words around', () => {
  const code = `class A {\n  #long = 1;\n  get() { return this.#long + start; }\n}\n`;
  const { code: result, map } = privateNames().transform.call({ parse: parseAst }, code, 'some.ts');
  const column = result.split('\n')[2].indexOf('start');
  assert.equal(column, code.split('\n')[2].indexOf('start') - 3);
  assert.deepEqual(
    map.mappings[2].find(([at]) => at === column),
    [column, 0, 2, column + 3],
  );
});

test('the messages that sip.js logs go, what does more than that stays', () => {
  const sip = '/node_modules/sip.js/lib/api/session.js';
  const code = `class A { end(error) { if (error) this.logger.warn(\`Ended \${error.toString()}\` + this.id); else logger.log("x");
    this.logger.error(this.next()); this.logger.level = 1; return this.logger.warn("kept"); } }`;
  assert.equal(
    after(quietSip(), code, sip),
    `class A { end(error) { if (error) ; else ; this.logger.error(this.next()); this.logger.level = 1; return this.logger.warn("kept"); } }`,
  );
  assert.equal(after(quietSip(), code, '/packages/core/src/voice/sip-phone.ts'), undefined);
});

test('lit is without what is for browsers that our elements do not run in', () => {
  for (const file of ['lit-element/lit-element', 'lit-html/lit-html', '@lit/reactive-element/css-tag']) {
    const path = fileURLToPath(new URL(`../../node_modules/${file}.js`, import.meta.url));
    const lean = after(leanLit(), readFileSync(path, 'utf8'), path);
    parseAst(lean);
    assert.doesNotMatch(lean, /PolyfillSupport|HydrateSupport|Versions|ShadyCSS/);
  }
  const other = '/node_modules/lit-html/lit-html.js';
  assert.throws(() => after(leanLit(), 'export const html = 1;', other), /lit-html\.js has no/);
});
