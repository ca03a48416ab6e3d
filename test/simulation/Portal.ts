import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { currentProcess } from './watchedDatabase';

/** A word of every justification, which belongs into no notification. */
export const SECRET_WORDS = 'because of something confidential';
/** What everybody whom an exception covers is called by, beside people of the catalog. */
export const SECRET_PEOPLE = '@covered.example.com';

/** Something that somebody was told. */
export interface Told {
  readonly recipient: string;
  /** What the portal tells notifications apart by. */
  readonly scope: string;
  readonly text: string;
  readonly at: number;
  /** Whether it told the same person of the same before. */
  readonly isRepeated: boolean;
}

/** The notifications of the portal: what has a scope takes the place of the one before. */
export class Portal implements NotificationService {
  isAway = false;
  readonly #now: () => Date;
  readonly #scopes = new Set<string>();
  #told: Told[] = [];
  /** How many there were, and how many tries were in vain. */
  count = 0;
  refused = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  async send({ recipients, payload }: NotificationSendOptions) {
    currentProcess()?.stayAlive();
    if (this.isAway) {
      this.refused += 1;
      throw new Error('Failed to send notifications: 503');
    }
    const { entityRef } = recipients as { entityRef: string };
    const scope = payload.scope ?? '';
    const key = `${entityRef} ${scope}`;
    this.#told.push({
      recipient: entityRef,
      scope,
      text: JSON.stringify(payload),
      at: this.#now().getTime(),
      isRepeated: this.#scopes.has(key),
    });
    this.count += this.#scopes.has(key) ? 0 : 1;
    this.#scopes.add(key);
  }

  /** All since the last time. */
  takeTold(): readonly Told[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }
}
