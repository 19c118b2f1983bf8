import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';

const docsTimeoutMs = 180_000;

/** With fewer stories, all may be in sight as long as they are not drawn. */
const minStoriesOutOfSight = 6;

/**
 * Looks for faults of the docs page that is opening: it must describe the element of the stories file, name everything that the
 * manifest says of it, and do so above the stories, of which it starts only those in sight.
 * @param {import('playwright-core').Page} page
 * @param {string} file with the stories
 * @returns {Promise<string[]>}
 */
export async function faultsOfDocs(page, file) {
  const element = elementOf(file);
  await page.waitForSelector('#storybook-docs h1', { timeout: docsTimeoutMs });
  const shown = await page.evaluate(read);
  const faults = [];
  if (!shown.text.includes(withoutMarkup(element.description)))
    faults.push('it does not describe the element');
  for (const name of missing(namesIn(element), shown.names))
    faults.push(`the API table has no row for ${name}`);
  if (!shown.isTableFirst) faults.push('the API table is not above the stories');
  await page.evaluate(() => document.querySelector('#storybook-docs .sb-story')?.scrollIntoView());
  await page.waitForFunction(drawnInSight, undefined, { timeout: docsTimeoutMs });
  const drawn = await page.evaluate(whichAreDrawn);
  if (drawn.length >= minStoriesOutOfSight && drawn.at(-1)) faults.push('a story out of sight has started');
  return faults;
}

/** The tags that have a manifest entry but no page with their stories. */
export function tagsWithoutPage(files) {
  const shown = files.map(tagOf);
  return elements()
    .map(({ tagName }) => tagName)
    .filter((tag) => !shown.includes(tag));
}

function elementOf(file) {
  const tag = tagOf(file);
  const found = elements().find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`the manifest does not know <${tag}>`);
  return found;
}

const tagOf = (file) => /component: '(cc-[\w-]+)'/.exec(readFileSync(at(file), 'utf8'))?.[1];

function elements() {
  const { modules } = JSON.parse(readFileSync(at('packages/elements/dist/custom-elements.json'), 'utf8'));
  return modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
}

const withoutMarkup = (text) => text.replace(/[`*]/g, '').replace(/\s+/g, ' ');

function namesIn({
  attributes = [],
  members = [],
  events = [],
  slots = [],
  cssParts = [],
  cssProperties = [],
}) {
  const withoutAttribute = members.filter(({ attribute }) => !attribute);
  const all = [attributes, withoutAttribute, events, slots, cssParts, cssProperties].flat();
  return all.map(({ name }) => name || '(default)');
}

/** A slot and a part may have the same name: each has a row. */
function missing(wanted, shown) {
  const left = [...shown];
  return wanted.filter((name) => {
    const found = left.indexOf(name);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

/* In the page: what it says before any story is drawn. */
function read() {
  const docs = document.querySelector('#storybook-docs');
  const table = docs.querySelector('.docblock-argstable');
  const story = docs.querySelector('.sb-story');
  const following = Node.DOCUMENT_POSITION_FOLLOWING;
  return {
    text: docs.textContent.replace(/\s+/g, ' '),
    names: [...docs.querySelectorAll('.docblock-argstable td:first-child')].map((each) =>
      each.textContent.trim(),
    ),
    isTableFirst: Boolean(table && story && table.compareDocumentPosition(story) & following),
  };
}

/* In the page: there is a story in sight, and each in sight has drawn something. */
function drawnInSight() {
  const inSight = [...document.querySelectorAll('#storybook-docs .sb-story')].filter((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return inSight.length > 0 && inSight.every((each) => each.querySelector('[data-name] > *'));
}

/* In the page. */
function whichAreDrawn() {
  const stories = document.querySelectorAll('#storybook-docs .sb-story');
  return [...stories].map((each) => each.querySelector('[data-name] > *') !== null);
}
