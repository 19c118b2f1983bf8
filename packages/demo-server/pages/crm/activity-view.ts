import { html, type TemplateResult } from 'lit';
import { say } from './crm-words.js';
import { timeline } from './timeline.js';
import { timelineList } from './timeline-list.js';

/** All activities that the elements reported, of every customer. */
export function activityView(): TemplateResult {
  return html`
    <div class="head"><h1>${say('activity')}</h1></div>
    <section class="card">${timelineList(timeline.all(), say('activityEmpty'), { named: true })}</section>
  `;
}
