import { html, nothing, type TemplateResult } from 'lit';
import type { Quality } from '@centralita/core';
import { icon } from '../icons/icon.js';
import { down } from '../icons/shapes/down.js';
import { head } from '../icons/shapes/head.js';
import type { UseStore } from '../internal/stores.js';
import type { DeviceChoice } from './device-choice.js';
import type { CallWords } from './call-words.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';

export interface FootOptions {
  readonly words: CallWords;
  readonly use: UseStore;
  readonly choice: DeviceChoice;
  readonly quality: Quality | null;
  readonly onChoose: (id: string) => void;
}

/** The menu of headset and ringer, and the quality of the call. */
export function foot({ words, use, choice, quality, onChoose }: FootOptions): TemplateResult {
  const { devices, microphone, speaker, sound } = choice;
  const microphones = use(devices?.$microphones) ?? [];
  const speakers = use(devices?.$speakers) ?? [];
  const standard = { id: '', label: words.term('device-default') };
  const part = (name: 'mic' | 'out', all: typeof microphones, chosen: string | null): MenuEntry[] =>
    [standard, ...all.filter(({ id, label }) => id !== '' && id !== 'default' && label !== '')].map(
      ({ id, label }) => {
        return { id: `${name}:${id}`, label, checked: (chosen ?? '') === id };
      },
    );
  const entries: MenuEntry[] = [
    { heading: words.term('microphone') },
    ...part('mic', microphones, microphone),
    ...(speakers.length > 0 ? [{ heading: words.term('speaker') }, ...part('out', speakers, speaker)] : []),
    { heading: words.term('ringer') },
    { id: 'ringer', label: words.term(sound.muted ? 'ringer-on' : 'ringer-off') },
    { id: 'answer-key', label: words.term(choice.answerKey?.isOn ? 'answer-key-off' : 'answer-key-on') },
  ];
  const chosen = microphones.find(({ id }) => id === (microphone ?? 'default')) ?? microphones[0];
  return html`<div class="foot">
    <cc-p-menu
      label=${words.term('devices')}
      placement="top-start"
      .entries=${entries}
      @cc-p-select=${(event: MenuSelectEvent) => onChoose(event.item.id)}
      ><button slot="trigger" type="button" class="btn s device" title=${words.term('devices')}>
        ${icon(head, { size: 's' })}<span class="cut">${chosen?.label || words.term('device-default')}</span
        >${icon(down, {
          size: 's',
        })}
      </button></cc-p-menu
    ><span class="grow"></span>${quality ? bars(words, quality) : nothing}
  </div>`;
}

function bars(words: CallWords, { level }: Quality): TemplateResult {
  const word = words.named('quality', level);
  return html`<span class="bars ${level}" role="img" aria-label=${words.term('call-quality', word)}
      ><i></i><i></i><i></i></span
    ><span class="quality" aria-hidden="true">${word}</span>`;
}
