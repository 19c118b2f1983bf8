import { readFileSync } from 'node:fs';

/** Returns what a README prints for other people's pages, with the address of a real server instead of `HOST`. */
export class Readme {
  readonly #text: string;
  readonly #address: string;

  /** @param name path in the repository */
  constructor(name: string, address: string) {
    this.#text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
    this.#address = address;
  }

  /** Returns the first sample in this language that contains the text. */
  sample(language: string, text: string): string {
    const samples = [...this.#text.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
    const found = samples.find(([, name, body]) => name === language && body?.includes(text));
    if (!found?.[2]) throw new Error(`the README has no sample in ${language} with ${text}`);
    return this.#located(found[2]);
  }

  /** Returns the content security policy that the README calls sufficient. */
  policy(nonce: string): string {
    const [, policy] = /\*\*CSP\*\*: `([^`]+)`/.exec(this.#text) ?? [];
    if (!policy) throw new Error('the README prints no policy');
    return this.#located(policy).replace(/\s+/g, ' ').replaceAll('…', nonce);
  }

  /** Uses http, because the test's server has no certificate. */
  #located(text: string): string {
    const sockets = this.#address.replace('http', 'ws');
    return text.replaceAll('https://HOST', this.#address).replaceAll('wss://HOST', sockets);
  }
}
