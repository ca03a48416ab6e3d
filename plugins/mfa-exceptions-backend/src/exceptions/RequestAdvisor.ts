import {
  breachesOf,
  createExceptionSchema,
  effectivePolicy,
  effectiveRisk,
  everyException,
  FieldsError,
  fieldIssuesOf,
  latestEnd,
  requestFactsSchema,
  toInstant,
  unreadableBreaches,
  withSubjectEnd,
  type EffectivePolicy,
  type ExceptionCriteria,
  type ExceptionRequest,
  type ExceptionValidation,
  type FieldIssue,
  type MfaException,
  type Policy,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { z } from 'zod';
import type { GovernedSubject } from '../catalog/governedSubject';
import type { ExceptionStore, SimilarExceptions } from './ExceptionStore';

/** The parts of a request that its policy is chosen by. */
type PolicyFacts = Pick<ExceptionRequest, 'controlDomain' | 'riskRating'> & {
  readonly reason: Pick<ExceptionRequest['reason'], 'category'>;
  readonly scope: {
    readonly population: Pick<
      ExceptionRequest['scope']['population'],
      'includes'
    >;
  };
};

const NOTHING_SIMILAR: SimilarExceptions = {
  repeats: [],
  copies: [],
  repeatCount: 0,
  copyCount: 0,
};

/** Knows what a request will meet: its policy, its limits, and its like. */
export class RequestAdvisor {
  readonly #store: ExceptionStore;
  readonly #policies: readonly Policy[];
  readonly #controlDomains: ReadonlySet<string>;
  readonly #clock: Clock;

  static create(options: {
    store: ExceptionStore;
    policies: readonly Policy[];
    controlDomains: ReadonlySet<string>;
    clock: Clock;
  }) {
    return new RequestAdvisor(options);
  }

  private constructor(options: {
    store: ExceptionStore;
    policies: readonly Policy[];
    controlDomains: ReadonlySet<string>;
    clock: Clock;
  }) {
    this.#store = options.store;
    this.#policies = options.policies;
    this.#controlDomains = options.controlDomains;
    this.#clock = options.clock;
  }

  policyFor(request: PolicyFacts, subjectClass: SubjectClass): EffectivePolicy {
    return effectivePolicy(this.#policies, {
      subjectClass,
      risk: effectiveRisk(request),
      controlDomain: request.controlDomain,
      reasonCategory: request.reason.category,
    });
  }

  /** @throws FieldsError for a control domain that nothing can be requested for */
  refuseUnknownDomain(controlDomain: string): void {
    const issues = this.#domainIssues(controlDomain);
    if (issues.length > 0) {
      throw new FieldsError(issues);
    }
  }

  /**
   * Earlier requests for the same, and copies of the same justification. All of
   * them count; named are those within some criteria.
   */
  async similarTo(
    subjectRef: string,
    request: Pick<ExceptionRequest, 'controlDomain' | 'reason' | 'scope'>,
    {
      exceptId,
      within = everyException,
    }: { exceptId?: string; within?: ExceptionCriteria } = {},
  ): Promise<SimilarExceptions> {
    return this.#store.findSimilar(
      {
        subjectRef,
        controlDomain: request.controlDomain,
        population: request.scope.population,
        justification: request.reason.justification,
        exceptId,
      },
      this.#clock.now(),
      within,
    );
  }

  /**
   * How often others have asked for the same by now, by id: of what waits without
   * a plan, which is what it matters to. 0 is left out.
   */
  async repeatsOf(
    exceptions: readonly MfaException[],
  ): Promise<ReadonlyMap<string, number>> {
    const asking = exceptions.filter(
      ({ state, remediationPlan }) => state === 'requested' && !remediationPlan,
    );
    return asking.length === 0
      ? new Map()
      : this.#store.countRepeats(
          asking.map(({ id }) => id),
          this.#clock.now(),
        );
  }

  /**
   * What would come of a request, as far as it has been filled in. What is
   * missing or malformed is reported, not refused: the screen asks while a
   * person is still typing. Only a field that no request has is refused.
   *
   * @param within - what the caller may see of the like
   * @throws FieldsError for unknown fields
   */
  async validate(
    body: { readonly subjectRef: string } & Readonly<Record<string, unknown>>,
    subject: GovernedSubject,
    within: ExceptionCriteria,
  ): Promise<ExceptionValidation> {
    const { subjectClass, end, unreadable } = subject;
    const now = this.#clock.now();
    const parsed = createExceptionSchema.safeParse(body);
    if (!parsed.success) {
      refuseUnknownFields(parsed.error);
    }
    const facts = withSubjectEnd(requestFactsSchema.parse(body), end);
    const validFrom = facts.validFrom ?? toInstant(now);
    const policy = this.policyFor(facts, subjectClass);
    const request =
      parsed.success && withSubjectEnd({ ...parsed.data, validFrom }, end);
    const similar = request
      ? await this.similarTo(body.subjectRef, request, { within })
      : NOTHING_SIMILAR;
    const similarity = {
      repeats: similar.repeatCount,
      copies: similar.copyCount,
    };
    return {
      subjectRef: body.subjectRef,
      subjectClass,
      effectiveRisk: effectiveRisk(facts),
      policy: policy as ExceptionValidation['policy'],
      latestEnd: latestEnd({ ...facts, validFrom }, policy, now),
      breaches: [
        ...(parsed.success ? [] : fieldIssuesOf(parsed.error)),
        ...(request
          ? [
              ...this.#domainIssues(request.controlDomain),
              ...unreadableBreaches(unreadable),
              ...breachesOf(request, { policy, similarity, now }),
            ]
          : []),
      ],
      repeats: [...similar.repeats],
      copies: [...similar.copies],
    };
  }

  #domainIssues(controlDomain: string): readonly FieldIssue[] {
    return this.#controlDomains.has(controlDomain)
      ? []
      : [
          {
            field: 'controlDomain',
            message: `must be one of ${[...this.#controlDomains].join(', ')}`,
          },
        ];
  }
}

/** @throws FieldsError for fields that no request has, typed to the end or not */
function refuseUnknownFields(error: z.ZodError) {
  const unknown = error.issues.filter(
    ({ code }) => code === 'unrecognized_keys',
  );
  if (unknown.length > 0) {
    throw new FieldsError(fieldIssuesOf(new z.ZodError(unknown)));
  }
}
