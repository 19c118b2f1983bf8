import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../parts/button.js';
import { queueSign } from './queue-sign.js';
import type { QueueLine, StatusView } from './status-view.js';
import type { StatusWords } from './status-words.js';

export type QueueAct = 'logIn' | 'pause' | 'unpause' | 'logOut';

export interface QueuesPanelOptions {
  readonly chosen: ReadonlySet<string>;
  readonly extension: string;
  /** Code of a custom state. */
  readonly reason: string;
  readonly lost: string | undefined;
  /** The extension was refused. */
  readonly refused: string | undefined;
  readonly isPending: (key: string) => boolean;
  readonly onChosen: (queueId: string, chosen: boolean) => void;
  readonly onAll: (chosen: boolean) => void;
  readonly onExtension: (extension: string) => void;
  readonly onReason: (code: string) => void;
  readonly onAct: (act: QueueAct, queueIds: string[]) => void;
}

/** The queues that an act of the chosen ones is about. */
const concerned: Readonly<Record<QueueAct, (member: QueueLine['member'], reason: string) => boolean>> = {
  logIn: ({ loggedIn }) => !loggedIn,
  logOut: ({ loggedIn }) => loggedIn,
  pause: ({ loggedIn, paused }, reason) => loggedIn && paused !== reason,
  unpause: ({ loggedIn, paused }) => loggedIn && paused !== null,
};

/** Queues to choose, the extension, and what to do in those that are chosen. */
export function queuesPanel(
  words: StatusWords,
  view: StatusView,
  options: QueuesPanelOptions,
): TemplateResult {
  const { lines } = view;
  const { chosen, onAll } = options;
  const all = lines.every(({ queue }) => chosen.has(queue.id));
  return html`${extension(words, view, options)}
    <fieldset>
      <legend class="sr-only">${words.term('queues')}</legend>
      <label class="item"
        ><input
          type="checkbox"
          .checked=${live(all)}
          .indeterminate=${live(!all && chosen.size > 0)}
          @change=${(event: Event) => onAll((event.target as HTMLInputElement).checked)}
        /><span class="grow medium">${words.term('queues-all')}</span></label
      >
      ${lines.map((line) => queueRow(words, view, line, options))}
    </fieldset>
    ${reasons(words, view, options)}${actions(words, view, options)}`;
}

function queueRow(
  words: StatusWords,
  view: StatusView,
  line: QueueLine,
  { chosen, onChosen }: QueuesPanelOptions,
): TemplateResult {
  const { queue } = line;
  const sign = queueSign(words, view, line);
  return html`<label class="item"
    ><input
      type="checkbox"
      value=${queue.id}
      .checked=${live(chosen.has(queue.id))}
      @change=${(event: Event) => onChosen(queue.id, (event.target as HTMLInputElement).checked)}
    />${sign.icon}<span class="grow"
      ><span class="cut">${queue.name}</span><span class="meta">${sign.description}</span></span
    ></label
  >`;
}

/** It is chosen with the first queue, and then stays: shown as such, with the reason. */
function extension(
  words: StatusWords,
  { own, lines }: StatusView,
  { extension, refused, onExtension }: QueuesPanelOptions,
): TemplateResult {
  const fixed = own?.extension != null && lines.some(({ member }) => member.loggedIn);
  const said = fixed ? words.term('extension-fixed') : refused;
  return html`<div class="stack">
    <label class="label" for="extension">${words.term('extension')}</label>
    <div class="field ${fixed ? 'quiet' : ''}">
      <input
        id="extension"
        inputmode="tel"
        dir="ltr"
        maxlength="40"
        autocomplete="off"
        ?readonly=${fixed}
        aria-invalid=${refused && !fixed ? 'true' : nothing}
        aria-describedby="extension-said"
        .value=${live(fixed ? (own.extension ?? '') : extension)}
        @input=${(event: Event) => onExtension((event.target as HTMLInputElement).value)}
      />
    </div>
    <p class="meta ${fixed ? '' : 'bad'}" id="extension-said" role=${fixed ? nothing : 'alert'}>
      ${said ?? nothing}
    </p>
  </div>`;
}

function reasons(
  words: StatusWords,
  { customStates }: StatusView,
  { reason, onReason }: QueuesPanelOptions,
): TemplateResult {
  return html`<div class="stack">
    <label class="label" for="reason">${words.term('pause-reason')}</label>
    <div class="field">
      <select id="reason" @change=${(event: Event) => onReason((event.target as HTMLSelectElement).value)}>
        ${customStates.map(
          ({ code, label, limitSeconds }) =>
            html`<option value=${code} ?selected=${code === reason}>
              ${words.pick(label)}${limitSeconds ? ` · ${words.duration(limitSeconds * 1000)}` : nothing}
            </option>`,
        )}
      </select>
    </div>
  </div>`;
}

function actions(words: StatusWords, view: StatusView, options: QueuesPanelOptions): TemplateResult {
  const { chosen, reason, lost, isPending, onAct } = options;
  const mine = view.lines.filter(({ queue }) => chosen.has(queue.id));
  const act = (name: QueueAct, label: string, variant: string, why: string | undefined): TemplateResult => {
    const ids = mine.filter(({ member }) => concerned[name](member, reason)).map(({ queue }) => queue.id);
    const none = mine.length === 0 ? words.term('choose-queue') : ids.length === 0 ? why : undefined;
    const without =
      name === 'logIn' && options.extension.trim() === '' ? words.term('extension-needed') : undefined;
    return button({
      label,
      variant,
      reason: lost ?? none ?? without,
      busy: isPending(name),
      onPress: () => onAct(name, ids),
    });
  };
  const outside = mine.some(({ member }) => !member.loggedIn);
  return html`<div class="done">
    ${act('logOut', words.term('log-out'), 'line', words.term('not-in'))}
    ${act('unpause', words.term('resume-work'), 'line', words.term('not-paused'))}
    ${act('pause', words.term('pause'), outside ? 'line' : 'main', words.term('not-in'))}
    ${act('logIn', words.term('log-in'), outside ? 'main' : 'line', words.term('already-in'))}
  </div>`;
}
