import { html, nothing, type TemplateResult } from 'lit';
import { preferenceControls } from '../shared/preference-controls.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { say } from './crm-words.js';

const accounts = [
  { user: 'ana', name: 'Ana Navarro' },
  { user: 'bruno', name: 'Bruno Díaz' },
  { user: 'carla', name: 'Carla Puig' },
  { user: 'sofia', name: 'Sofía Roca' },
] as const;

const input = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

/** `?as=ana` prefills the form; the start page links to it. */
const wanted = accounts.find(({ user }) => user === new URLSearchParams(location.search).get('as'))?.user;

function pick(event: Event, user: string): void {
  const form = (event.currentTarget as HTMLElement).closest('form');
  if (!form) return;
  input(form, 'user').value = user;
  input(form, 'password').value = 'demo';
  form.querySelector<HTMLButtonElement>('[type=submit]')?.focus();
}

function fields(described: string | typeof nothing): TemplateResult {
  return html`
    <label>
      <span>${say('user')}</span>
      <input
        class="input"
        name="user"
        required
        autocomplete="username"
        autocapitalize="none"
        .defaultValue=${wanted ?? ''}
        aria-describedby=${described}
      />
    </label>
    <label>
      <span>${say('password')}</span>
      <input
        class="input"
        name="password"
        type="password"
        required
        autocomplete="current-password"
        .defaultValue=${wanted ? 'demo' : ''}
        aria-describedby=${described}
      />
    </label>
  `;
}

const demoAccounts = () => html`
  <fieldset class="gate-accounts">
    <legend>${say('demoHint')}</legend>
    ${accounts.map(
      ({ user, name }) =>
        html`<button class="button" type="button" @click=${(event: Event) => pick(event, user)}>
          ${name}
        </button>`,
    )}
  </fieldset>
`;

/** The sign-in form, with the reason if signing in failed. */
export function signInView({ signInError, signingIn }: CrmState, actions: CrmActions): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void actions.signIn(input(form, 'user').value, input(form, 'password').value);
  };
  return html`
    <div class="gate">
      <header class="gate-bar">${preferenceControls()}</header>
      <main>
        <form class="gate-form" @submit=${submit} data-test="sign-in">
          <span class="gate-logo" aria-hidden="true">N</span>
          <h1>Nordia CRM</h1>
          <p>${say('signInText')}</p>
          ${fields(signInError ? 'sign-in-error' : nothing)}
          <div role="alert" id="sign-in-error">
            ${
              signInError
                ? html`<p class="notice bad" data-test="sign-in-error">${say(signInError)}</p>`
                : nothing
            }
          </div>
          <button class="button primary" type="submit" aria-disabled=${signingIn ? 'true' : nothing}>
            ${say('signIn')}
          </button>
          ${demoAccounts()}
        </form>
      </main>
    </div>
  `;
}
