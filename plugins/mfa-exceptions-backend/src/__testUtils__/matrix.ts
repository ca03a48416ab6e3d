import type {
  CampaignDetail,
  CreateExceptionInput,
  ExceptionDetail,
  IncidentDetail,
  Pattern,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestBody, type Register } from './backend';
import { campaignBody } from './campaigns';
import { personas, subjects, type Persona, type Whose } from './guardedPortal';
import { incidentBody } from './incidents';
import { approval } from './journeys';
import { patternsIn } from './patterns';

/** How an exception comes to where a row begins; its team asks for it. */
type Stage =
  | 'draft'
  | 'requested'
  | 'approved'
  | 'active'
  | 'extending'
  | 'rejected'
  | 'revoked';

/** How far the review of an incident is; its team takes part. */
export type IncidentStage = 'open' | 'found' | 'closed';

/** How far a campaign is; it is about nothing that other rows are. */
export type CampaignStage = 'scheduled' | 'active';

/** One thing that can be asked of the API, and what it answers to whom. */
export interface Row {
  /** As the document calls it. */
  readonly operation: string;
  readonly what?: string;
  /** Where the exception is that it is about. */
  readonly stage?: Stage;
  /** Where the incident is that it is about, if it is about one. */
  readonly incident?: IncidentStage;
  /** Where the campaign is that it is about, if it is about one. */
  readonly campaign?: CampaignStage;
  /** Whether it is about a pattern: of what the team has asked for twice. */
  readonly pattern?: boolean;
  readonly call: (
    register: Register,
    about: About,
  ) => PromiseLike<{ readonly status: number }>;
  /** To each persona: about what is the owner's, and what is the foreign owner's. */
  readonly answers: Answers;
}

export type Answers = Readonly<
  Record<Persona, readonly [own: number, foreign: number]>
>;

export interface About {
  readonly caller: string;
  readonly subjectRef: string;
  readonly exception: ExceptionDetail;
  readonly incident?: IncidentDetail;
  readonly campaign?: CampaignDetail;
  readonly pattern?: Pattern;
}

/** The answers to each persona, in their order. */
export function answers(
  ...[owner, foreignOwner, iam, governance, other, auditor, service, none]: (
    | number
    | [own: number, foreign: number]
  )[]
): Answers {
  const pair = (given: number | [number, number]): [number, number] =>
    Array.isArray(given) ? given : [given, given];
  return {
    owner: pair(owner),
    foreignOwner: pair(foreignOwner),
    iam: pair(iam),
    governance: pair(governance),
    otherApprover: pair(other),
    auditor: pair(auditor),
    service: pair(service),
    nobody: pair(none),
  };
}

/** Exceptions for rows to begin with, made as they are needed. */
export class Exceptions {
  readonly #register: Register;
  readonly #ready = new Map<string, ExceptionDetail>();

  constructor(register: Register) {
    this.#register = register;
  }

  /** The same one as before, unless it has been used up. */
  async at(stage: Stage, whose: Whose): Promise<ExceptionDetail> {
    const key = `${stage} ${whose}`;
    const exception = this.#ready.get(key) ?? (await this.#bring(stage, whose));
    this.#ready.set(key, exception);
    return exception;
  }

  useUp(stage: Stage, whose: Whose) {
    this.#ready.delete(`${stage} ${whose}`);
  }

  async #bring(stage: Stage, whose: Whose): Promise<ExceptionDetail> {
    const requester = personas[whose === 'own' ? 'owner' : 'foreignOwner'];
    const { governance, iam } = personas;
    const of = async (earlier: Stage) => this.#bring(earlier, whose);
    switch (stage) {
      case 'draft':
        return this.#created(requester, whose, { submit: false });
      case 'requested':
        return this.#created(requester, whose, { submit: true });
      case 'approved':
        return this.#act(await of('requested'), approval, governance);
      case 'active':
        return this.#act(await of('approved'), { action: 'implement' }, iam);
      case 'extending':
        return this.#extending(await of('active'), requester);
      case 'rejected':
        return this.#act(
          await of('requested'),
          { action: 'reject', reason: 'Not needed' },
          governance,
        );
      case 'revoked':
        return this.#act(
          await of('active'),
          { action: 'revoke', reason: 'Not needed any more' },
          governance,
        );
      default:
        throw new Error(`Unhandled stage: ${stage satisfies never}`);
    }
  }

  async #created(
    requester: string,
    whose: Whose,
    overrides: Partial<CreateExceptionInput>,
  ) {
    const { clock, post } = this.#register;
    const body = requestBody(clock, {
      subjectRef: subjects[whose],
      ...overrides,
    });
    return (await post('/exceptions', body, requester).expect(201)).body;
  }

  async #act(
    { id, version }: ExceptionDetail,
    command: object,
    caller: string,
  ): Promise<ExceptionDetail> {
    const path = `/exceptions/${id}/transitions`;
    const body = { version, ...command };
    return (await this.#register.post(path, body, caller).expect(200)).body;
  }

  async #extending({ id, version }: ExceptionDetail, requester: string) {
    const { clock, post } = this.#register;
    const body = { version, ...anExtension(clock.in(40)) };
    return (await post(`/exceptions/${id}/extensions`, body, requester)).body;
  }
}

/** The same for incidents: what is to be done waits for the team. */
export class Incidents {
  readonly #register: Register;
  readonly #ready = new Map<string, IncidentDetail>();

  constructor(register: Register) {
    this.#register = register;
  }

  async at(stage: IncidentStage, whose: Whose): Promise<IncidentDetail> {
    const key = `${stage} ${whose}`;
    const incident = this.#ready.get(key) ?? (await this.#bring(stage, whose));
    this.#ready.set(key, incident);
    return incident;
  }

  useUp(stage: IncidentStage, whose: Whose) {
    this.#ready.delete(`${stage} ${whose}`);
  }

  async #bring(stage: IncidentStage, whose: Whose): Promise<IncidentDetail> {
    const { clock, post } = this.#register;
    const team = personas[whose === 'own' ? 'owner' : 'foreignOwner'];
    if (stage === 'open') {
      const body = incidentBody(clock, {
        // Its exceptions are for other rows.
        subjectRef: 'component:default/bare',
        lead: personas.governance,
        participants: [team],
        primaryFailureLayer: 'monitoring',
      });
      return (await post('/incidents', body, personas.governance)).body;
    }
    const { id, version } = await this.#bring('open', whose);
    const change =
      stage === 'found'
        ? { route: 'findings', body: { text: 'Bind tokens', owner: team } }
        : { route: 'transitions', body: { action: 'close' } };
    const path = `/incidents/${id}/${change.route}`;
    const body = { version, ...change.body };
    return (await post(path, body, personas.governance).expect(200)).body;
  }
}

/** The same for campaigns, which are nobody's. */
export class Campaigns {
  readonly #register: Register;
  readonly #ready = new Map<CampaignStage, CampaignDetail>();

  constructor(register: Register) {
    this.#register = register;
  }

  async at(stage: CampaignStage): Promise<CampaignDetail> {
    const campaign = this.#ready.get(stage) ?? (await this.#bring(stage));
    this.#ready.set(stage, campaign);
    return campaign;
  }

  useUp(stage: CampaignStage) {
    this.#ready.delete(stage);
  }

  async #bring(stage: CampaignStage): Promise<CampaignDetail> {
    const { clock, get, post } = this.#register;
    const body = campaignBody({
      filter: { subject: ['component:default/bare'] },
      ...(stage === 'scheduled' && { startsAt: clock.in(3) }),
    });
    const { governance } = personas;
    const { body: planned } = await post('/campaigns', body, governance);
    return (await get(`/campaigns/${planned.id}`, governance)).body;
  }
}

export function anExtension(validTo: string) {
  return { validTo, justification: 'The vendor needs another ten days.' };
}

/** The same for patterns: each team has asked twice for the same. */
export class Patterns {
  readonly #register: Register;
  readonly #ready = new Map<Whose, Pattern>();

  constructor(register: Register) {
    this.#register = register;
  }

  async at(whose: Whose): Promise<Pattern> {
    const { asked, of } = patternsIn(this.#register);
    const team = personas[whose === 'own' ? 'owner' : 'foreignOwner'];
    const pattern =
      this.#ready.get(whose) ??
      (await of(
        (
          await asked(2, { subjectRef: subjects[whose] }, team)
        )[0],
        ...(['repeat', personas.auditor] as const),
      ));
    this.#ready.set(whose, pattern);
    return pattern;
  }

  useUp(whose: Whose) {
    this.#ready.delete(whose);
  }
}
