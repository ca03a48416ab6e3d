import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Actor } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PeopleGateway } from './PeopleGateway';

/** Who a caller is, in the words of the rules. */
export interface ActorGateway {
  /** As of now: for decisions. */
  actor(credentials: BackstageCredentials): Promise<CallingActor>;
  /** At most some seconds old: for hints on a screen. */
  recentActor(credentials: BackstageCredentials): Promise<CallingActor>;
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
