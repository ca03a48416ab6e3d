import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type {
  Actor,
  Standing,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PeopleGateway, Person } from './PeopleGateway';

/** Who a caller is, in the words of the rules. */
export interface ActorGateway {
  /** As of now: for decisions. */
  actor(credentials: BackstageCredentials): Promise<CallingActor>;
  /** At most some seconds old: for hints on a screen. */
  recentActor(credentials: BackstageCredentials): Promise<CallingActor>;
  /** The groups that some people are in now; who is gone is in none. */
  standing(refs: readonly string[]): Promise<Standing>;
  /** The same, at most some seconds old. */
  recentStanding(refs: readonly string[]): Promise<Standing>;
}

/** Whoever calls over HTTP has a name. */
export type CallingActor = Exclude<Actor, { kind: 'system' }>;

/** Actors by their credentials; what groups a person is in, the catalog says. */
export class CredentialsActorGateway implements ActorGateway {
  readonly #auth: AuthService;
  readonly #people: PeopleGateway;

  static create(options: { auth: AuthService; people: PeopleGateway }) {
    return new CredentialsActorGateway(options.auth, options.people);
  }

  private constructor(auth: AuthService, people: PeopleGateway) {
    this.#auth = auth;
    this.#people = people;
  }

  async actor(credentials: BackstageCredentials) {
    return this.#actor(credentials, ref => this.#people.person(ref));
  }

  async recentActor(credentials: BackstageCredentials) {
    return this.#actor(credentials, ref => this.#people.recentPerson(ref));
  }

  async standing(refs: readonly string[]) {
    return standingOf(await this.#people.people([...new Set(refs)]));
  }

  async recentStanding(refs: readonly string[]) {
    const people = [...new Set(refs)].map(ref =>
      this.#people.recentPerson(ref),
    );
    return standingOf(await Promise.all(people));
  }

  async #actor(
    credentials: BackstageCredentials,
    lookUp: PeopleGateway['person'],
  ): Promise<CallingActor> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef } = credentials.principal;
      return { kind: 'user', ...(await lookUp(userEntityRef)) };
    }
    return {
      kind: 'service',
      ref: this.#auth.isPrincipal(credentials, 'service')
        ? credentials.principal.subject
        : 'unknown',
    };
  }
}

function standingOf(people: readonly Person[]): Standing {
  return new Map(people.map(({ ref, groups }) => [ref, groups]));
}
