/** A part of a text that can be pressed. */
export interface TextLink {
  readonly kind: 'url' | 'mail' | 'phone';
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  /** What is shown: the text, unless that would show another host than the link opens. */
  readonly label: string;
  readonly href: string;
}
