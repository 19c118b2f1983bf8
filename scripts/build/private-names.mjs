import { editCode } from './edit-code.mjs';
import { childrenOf, letters } from './syntax.mjs';

/**
 * `#localize` → `#a`. A private name lives in its class; minifiers number them through the whole bundle instead. Here they
 * are counted in each class, fields first, so that what stands first in every class has one name in all of them.
 *
 * @returns {import('rollup').Plugin}
 */
export const privateNames = () => ({
  name: 'private-names',
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes('#')) return null;
    const edits = classesIn(this.parse(code)).flatMap(shortNames);
    return edits.length === 0 ? null : editCode(code, edits);
  },
});

const fieldsFirst = (a, b) =>
  Number(b.type === 'PropertyDefinition') - Number(a.type === 'PropertyDefinition');

/** Each class with all places of the private names that it declares. */
function classesIn(program) {
  const classes = [];
  const look = (node, around) => {
    let scopes = around;
    if (node.type === 'ClassBody') {
      const own = node.body.filter(({ key }) => key?.type === 'PrivateIdentifier').sort(fieldsFirst);
      // A class inside another counts on, lest its names hide those of the outer one.
      const first = around.reduce((sum, { declared }) => sum + declared.size, 0);
      const found = { declared: new Set(own.map(({ key }) => key.name)), places: [], first };
      classes.push(found);
      scopes = [found, ...around];
    }
    // A name of a class around may be used inside; the innermost that declares it is meant.
    if (node.type === 'PrivateIdentifier')
      scopes.find(({ declared }) => declared.has(node.name)).places.push(node);
    for (const child of childrenOf(node)) look(child, scopes);
  };
  look(program, []);
  return classes;
}

function shortNames({ declared, places, first }) {
  const short = new Map([...declared].map((name, n) => [name, `#${letters(first + n)}`]));
  return places.map(({ start, end, name }) => ({ start, end, parts: [short.get(name)] }));
}
