import type { VerificationFinding } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const SHOWN = 100;

/** What does not hold, of which the first are kept and all are counted. */
export class Findings {
  readonly #first: VerificationFinding[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get first(): readonly VerificationFinding[] {
    return this.#first;
  }

  add(finding: VerificationFinding): void {
    this.#count += 1;
    if (this.#first.length < SHOWN) {
      this.#first.push(finding);
    }
  }
}
