import { loadPhoneCheck, phoneCheck } from '../links/phone-check.js';
import type { IsPhone } from '../links/phone-links.js';
import type { TextLink } from '../links/text-link.js';
import { textLinks } from '../links/text-links.js';

const leftAlone =
  'head, a, button, input, textarea, select, option, script, style, code, pre, svg, [contenteditable], [data-cc-no-dial]';

interface NumbersToLink {
  readonly root: HTMLElement;
  /** Country of numbers without a country code. */
  readonly country: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Puts a `tel:` link around each phone number in the text under `root`, and follows changes of the page. The text nodes
 * of the page stay in place and keep the text before the first number, so that a framework that holds them does not
 * lose them. The signal ends it and restores the text.
 */
export async function linkNumbers({ root, country, signal }: NumbersToLink): Promise<void> {
  // Without the numbering plans, the shape of a number decides.
  await loadPhoneCheck(country).catch(() => undefined);
  if (signal.aborted) return;
  const unlink = follow(root, phoneCheck(country));
  signal.addEventListener('abort', unlink);
}

/** @returns a function that stops it */
function follow(root: HTMLElement, isPhone: IsPhone | undefined): () => void {
  /** By text node of the page: what was put behind it, and its whole text. */
  const linked = new Map<Text, { readonly added: readonly ChildNode[]; readonly whole: string }>();
  const ours = new WeakSet<ChildNode>();

  const unlink = (text: Text, whole: string | null): void => {
    for (const node of linked.get(text)?.added ?? []) node.remove();
    linked.delete(text);
    if (whole !== null && text.data !== whole) text.data = whole;
  };
  const link = (text: Text): void => {
    if (!text.parentElement || text.parentElement.closest(leftAlone)) return;
    const found = textLinks(text.data, isPhone).filter(({ kind }) => kind === 'phone');
    if (found.length === 0) return;
    const added = piecesOf(text.data, found);
    for (const node of added) ours.add(node);
    linked.set(text, { added, whole: text.data });
    text.data = text.data.slice(0, found[0]?.at);
    text.after(...added);
  };
  const scan = (node: Node): void => {
    const texts: Text[] = [];
    if (node instanceof Text) texts.push(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) if (!linked.has(text) && !ours.has(text)) link(text);
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      for (const node of removedNodes) if (node instanceof Text) unlink(node, null);
      // The page wrote a new text: what stood behind the old one goes.
      if (type === 'characterData') unlink(target as Text, null);
      for (const node of type === 'characterData' ? [target] : addedNodes) if (node.isConnected) scan(node);
    }
    for (const text of [...linked.keys()]) if (!text.isConnected) unlink(text, null);
    // Our own changes are not news.
    observer.takeRecords();
  });

  scan(root);
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    for (const [text, { whole }] of [...linked]) unlink(text, whole);
  };
}

function piecesOf(text: string, found: readonly TextLink[]): readonly ChildNode[] {
  const pieces: ChildNode[] = [];
  let at = found[0]?.at ?? 0;
  for (const match of found) {
    if (match.at > at) pieces.push(document.createTextNode(text.slice(at, match.at)));
    const link = document.createElement('a');
    link.href = match.href;
    link.textContent = match.label;
    link.dataset.ccNumber = '';
    pieces.push(link);
    at = match.at + match.length;
  }
  if (at < text.length) pieces.push(document.createTextNode(text.slice(at)));
  return pieces;
}
