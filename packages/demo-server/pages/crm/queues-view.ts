import { html, type TemplateResult } from 'lit';
import { say } from './crm-words.js';

/** Queue statistics: agents see their own queues, supervisors all. */
export function queuesView(): TemplateResult {
  return html`
    <div class="head"><h1>${say('queues')}</h1></div>
    <section class="card figures"><cc-queue-stats problems-first></cc-queue-stats></section>
  `;
}
