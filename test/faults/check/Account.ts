import type {
  HistoryEntry,
  MfaException,
} from '../../../plugins/mfa-exceptions-common/src';

// Everything that is known when it is over: what clients asked for and were
// answered, what others were told, and what the database has. Times of what
// clients saw are milliseconds of one clock that nobody steps.

/** One time that something was asked for. */
export interface Attempt {
  readonly from: number;
  /** When the answer came; left out where none came. */
  readonly to?: number;
  /** Which replica was asked. */
  readonly at: string;
  readonly status?: number;
  readonly body?: Answered;
}

/** The part of an answer that can be held against the history. */
export interface Answered {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** A change that a client asked for, until it had an answer or gave up. */
export interface Request {
  /** Unique; the history shows them where the change was made. */
  readonly words: string;
  readonly action: string;
  readonly who: string;
  /** Left out where there was none yet. */
  readonly exceptionId?: string;
  readonly attempts: readonly Attempt[];
}

/** A look at an exception that was answered. */
export interface Look {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly from: number;
  readonly to: number;
}

/** A notification that the portal took. */
export interface Sent {
  readonly recipient: string;
  readonly scope: string;
  readonly by: string;
  readonly at: number;
}

/** An event that the listener took. */
export interface Heard {
  readonly exceptionId: string;
  readonly sequence: number;
  readonly by: string;
  readonly at: number;
}

/** A step of a reminder that was written down to be told. */
export interface Step {
  readonly exceptionId: string;
  readonly item: string;
  readonly number: number;
  readonly deadline: string;
  readonly step: string;
  readonly recipient: string;
  /** The notice that tells it. */
  readonly notice: string;
}

/** A notice as the register has it. */
export interface NoticeKept {
  readonly key: string;
  readonly recipient: string;
  readonly isDelivered: boolean;
  /** Whether there was nothing left to be told when it was delivered. */
  readonly isSettled: boolean;
}

/** A notification as somebody sees it in the portal. */
export interface Seen {
  readonly user: string;
  readonly scope: string;
}

/** Something that was done to all of it. */
export interface Fault {
  readonly name: string;
  /** Whom it hit, where that was one of several. */
  readonly whom?: string;
  readonly from: number;
  readonly to: number;
}

/** An open task of an exception. */
export interface OpenTask {
  readonly exceptionId: string;
  readonly kind: string;
  readonly path?: string;
}

export interface Account {
  readonly requests: readonly Request[];
  readonly looks: readonly Look[];
  readonly faults: readonly Fault[];
  readonly histories: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly records: ReadonlyMap<string, MfaException>;
  /** Exceptions whose chain of hashes does not hold, and what was answered. */
  readonly unverified: ReadonlyMap<string, string>;
  readonly openTasks: readonly OpenTask[];
  readonly steps: readonly Step[];
  readonly notices: readonly NoticeKept[];
  readonly sent: readonly Sent[];
  readonly seen: readonly Seen[];
  readonly heard: readonly Heard[];
  /** What the logs say of what nobody is to read there, cut short. */
  readonly leaks: readonly string[];
  /** What still waits, by kind. */
  readonly backlog: Readonly<Record<string, number>>;
}

/** Something that should not be. */
export interface Complaint {
  readonly rule: string;
  readonly about: string;
  readonly what: string;
}
