import {
  planCampaign,
  type CampaignTerms,
  type MfaException,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import { actorOf } from './acting';
import { Dealings } from './Dealings';
import { inParts, type Mirror } from './Mirror';
import { GOVERNANCE } from './Directory';
import type { Organisation } from './Organisation';
import type { Random } from './Random';
import type { Replica } from './Replica';
import { askable, requestFrom } from './requests';
import { Reviewers } from './Reviewers';

interface PeopleOptions {
  readonly mirror: Mirror;
  readonly organisation: Organisation;
  readonly random: Random;
}

/** People who deal with the register: most in time, some late, and some never. */
export class People {
  /** How often each thing was done, and how much was refused. */
  readonly did = new Map<string, number>();
  readonly #options: PeopleOptions;
  readonly #dealings: Dealings;
  readonly #reviewers: Reviewers;

  constructor(options: PeopleOptions) {
    this.#options = options;
    this.#dealings = new Dealings(options);
    this.#reviewers = new Reviewers(options);
  }

  /** Lets people do what they do on a day. */
  async act(replica: Replica, now: Date, requests: number): Promise<void> {
    const { organisation } = this.#options;
    if (await this.#reviewers.delegate(replica, now)) this.#count('delegated');
    const done: Transition[] = [];
    const left: MfaException[] = [];
    for (const exception of this.#all(now)) {
      const acted = this.#dealings.dealWith(exception, now);
      if (acted) done.push(acted);
      else left.push(exception);
    }
    const answers = organisation.catalogIsAway
      ? []
      : await this.#reviewers.answers(replica, left, now);
    await this.#write(replica, [...done, ...answers]);
    if (!organisation.catalogIsAway) {
      await this.request(replica, requests, now);
    }
  }

  /** Has some exceptions asked for. */
  async request(replica: Replica, count: number, now: Date): Promise<void> {
    const { organisation, random } = this.#options;
    const things = askable(organisation);
    const lives = Array.from({ length: count }, () =>
      requestFrom(random.one(things), organisation, random, now),
    );
    const begun = lives.flatMap(life => (life ? [life] : []));
    await replica.exceptions.insertAll(
      (async function* arrivals() {
        for (const some of inParts(begun)) {
          yield some.map(([transition]) => ({ transition }));
        }
      })(),
      now,
    );
    await replica.exceptions.commitAll(begun.flatMap(([, ...rest]) => rest));
    this.#count('requested', begun.length);
  }

  /** Has a few reviews answered in the middle of something else. */
  async answerSome(replica: Replica, now: Date, most: number): Promise<void> {
    if (this.#options.organisation.catalogIsAway) return;
    const all = this.#all(now);
    await this.#writeEach(
      replica,
      await this.#reviewers.answers(replica, all, now, { most }),
    );
  }

  async plan(
    replica: Replica,
    now: Date,
    terms: Pick<CampaignTerms, 'filter' | 'name'> & Partial<CampaignTerms>,
  ): Promise<void> {
    const { organisation, random } = this.#options;
    const [owner] = organisation.directory.peopleIn(GOVERNANCE);
    const actor = actorOf(organisation, owner);
    await replica.campaigns.commit(
      planCampaign(
        random.uuid(),
        { owner, durationDays: 14, ...terms },
        { caller: { actor, manages: true }, now },
      ),
    );
    this.#count('campaign planned');
  }

  // A few as people do it, the rest as they do many at once.
  async #write(replica: Replica, done: readonly Transition[]) {
    await this.#writeEach(replica, done.slice(0, 3));
    const rest = done.slice(3);
    const written = await replica.exceptions.commitAll(rest);
    for (const { next, entry } of rest) {
      this.#count(written.has(next.id) ? entry.action : 'was too late');
    }
  }

  // What is somebody else's by then is theirs.
  async #writeEach(replica: Replica, done: readonly Transition[]) {
    for (const transition of done) {
      try {
        await replica.exceptions.commit([transition]);
        this.#count(transition.entry.action);
      } catch {
        this.#count('was too late');
      }
    }
  }

  #all(now: Date): MfaException[] {
    return [...this.#options.mirror.open.values()].filter(
      ({ createdAt }) => Date.parse(createdAt) <= now.getTime(),
    );
  }

  #count(what: string, times = 1) {
    this.did.set(what, (this.did.get(what) ?? 0) + times);
  }
}
