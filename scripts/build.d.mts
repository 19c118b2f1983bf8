interface BuildOptions {
  readonly only?: readonly string[];
  readonly force?: boolean;
  readonly reload?: boolean;
  readonly log?: (line: string) => void;
}

export const DEMO: readonly string[];
/** Answers the steps that ran. */
export function build(options?: BuildOptions): Promise<string[]>;
