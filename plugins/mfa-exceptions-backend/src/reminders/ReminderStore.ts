import type {
  Instant,
  LadderStep,
  MfaException,
  ReminderItem,
  ReminderRole,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** Something whose next step has come, and that is ours until the lease runs out. */
export interface DueReminder {
  readonly exception: MfaException;
  readonly item: ReminderItem;
  readonly number: number;
  readonly deadline: Instant;
  readonly turn: number;
  /** When the last step that was taken was to be taken. */
  readonly takenAt?: Instant;
  /** When silence ends the exception, if it does. */
  readonly silentAt?: Instant;
}

/** Somebody who is told of a step, and as what. */
export interface Recipient {
  readonly ref: string;
  readonly role: ReminderRole;
}

/** What was made of something that was due. */
export interface StepTaken {
  readonly due: DueReminder;
  readonly step?: LadderStep;
  readonly recipients: readonly Recipient[];
  /** When there is more to do; left out where there is not. */
  readonly nextAt?: Instant;
  readonly silentAt?: Instant;
}

/** How far each has come of what people are reminded of. Says nothing of tables. */
export interface ReminderStore {
  /**
   * Claims some of what has a step to take by an instant, and that nobody else
   * is at.
   */
  claim(options: {
    now: Date;
    by: Date;
    limit: number;
  }): Promise<{ claim: string; due: readonly DueReminder[] }>;
  /**
   * Writes down who is to be told of which steps, and how far each has come with
   * that. What was settled in between, or is another's by now, is left out.
   */
  take(claim: string, steps: readonly StepTaken[], now: Date): Promise<void>;
  /** Gives back what there was no way to deal with. */
  release(claim: string, due: readonly DueReminder[]): Promise<void>;
  /**
   * Makes notices of all that somebody is to be told of, one for each.
   *
   * @returns how many there are
   */
  bundle(now: Date): Promise<number>;
  /** Reviews after whose last rung it has been silent for too long. */
  silent(options: {
    now: Date;
    limit: number;
  }): Promise<readonly { exception: MfaException; number: number }[]>;
  /** When silence ends an exception, once its review has been all the way up. */
  silentAt(exceptionId: string): Promise<Instant | undefined>;
  /** Waits for nobody any more, about some exceptions. */
  endSilence(exceptionIds: readonly string[]): Promise<void>;
}
