import { getCustomElements, type ArgTypes } from '@storybook/web-components-vite';

/** What `custom-elements.json` says of an attribute, event, slot, part or member. */
interface Item {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

interface Attribute extends Item {
  readonly fieldName: string;
}

interface Parameter extends Item {
  readonly optional?: boolean;
}

interface Member extends Item {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
  readonly reflects?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly return?: { readonly type: { readonly text: string } };
}

interface Element {
  readonly tagName?: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly events?: readonly Item[];
  readonly slots?: readonly Item[];
  readonly cssParts?: readonly Item[];
  readonly cssProperties?: readonly Item[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Element[] }[];
}

function elementOf(tag: string): Element {
  const { modules } = getCustomElements() as Manifest;
  const found = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`custom-elements.json does not know <${tag}>`);
  return found;
}

/** The text at the top of a docs page. */
export function elementDescription(tag: string): string {
  const { summary, description } = elementOf(tag);
  const define = `@centralita/elements/${tag.replace('cc-', '')}/define`;
  return [`\`<${tag}>\` **${summary}**`, description, `Defined by \`import '${define}'\`.`].join('\n\n');
}

/**
 * The rows of the API table. Storybook's own have one row per name: a slot and a part of the same name become one, and an
 * attribute looks like another thing than its property. It also leaves out methods and the slot without a name.
 */
export function elementApi(tag: string): ArgTypes {
  const { attributes = [], members = [], events = [], slots = [], ...css } = elementOf(tag);
  const ofProperties = members.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  const methods = members.filter(({ kind }) => kind === 'method');
  return Object.fromEntries([
    ...attributes.map((each) => [each.fieldName, attributeRow(each, members)]),
    ...ofProperties.map((each) => [each.name, propertyRow(each)]),
    ...methods.map((each) => [each.name, row('methods', each, signature(each))]),
    ...events.map((each) => [`event ${each.name}`, row('events', each)]),
    ...slots.map((each) => [`slot ${each.name}`, row('slots', { ...each, name: each.name || '(default)' })]),
    ...(css.cssParts ?? []).map((each) => [`part ${each.name}`, row('CSS parts', each)]),
    ...(css.cssProperties ?? []).map((each) => [each.name, row('CSS custom properties', each)]),
  ]) as ArgTypes;
}

function attributeRow(attribute: Attribute, members: readonly Member[]): ArgTypes[string] {
  const { name, fieldName, description = '' } = attribute;
  const isReflected = members.some((each) => each.name === fieldName && each.reflects);
  const property = name === fieldName ? '' : ` Property \`${fieldName}\`.`;
  const reflected = isReflected ? ' The attribute follows the property.' : '';
  return row('attributes', { ...attribute, description: description + property + reflected });
}

function propertyRow(member: Member): ArgTypes[string] {
  const { description = '', readonly } = member;
  return row('properties', { ...member, description: readonly ? `${description} Read-only.` : description });
}

function signature({ parameters = [], return: result }: Member): string {
  const list = parameters.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type?.text}`);
  return `(${list.join(', ')}) => ${result?.type.text ?? 'void'}`;
}

/** Values that say no more than that there is none. */
const noDefault = ['null', 'undefined', "''"];

function row(category: string, item: Item, type = item.type?.text): ArgTypes[string] {
  const { name, description = '', default: value } = item;
  return {
    name,
    description,
    // The situation of a story decides what it shows; a story with a control says so in its `argTypes`.
    control: false,
    table: {
      category,
      ...(type && { type: { summary: type } }),
      ...(value && !noDefault.includes(value) && { defaultValue: { summary: value } }),
    },
  };
}
