import type { CreateExceptionInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

// Words that stand nowhere else, in every field that must not reach an index.
export const sensitiveWords = {
  user: 'zelda.quill',
  group: 'grp-night-shift',
  application: 'blueheron',
  network: 'warehouse-lan',
  client: 'teletype',
  protocol: 'gopher',
  environment: 'sandpit',
  justification: 'pneumatic',
  control: 'gatekeeper',
  controlOwner: 'basilisk',
  evidence: 'wombat',
  ticket: 'marmalade',
  link: 'tangerine',
  plan: 'persimmon',
} as const;

/** A request that says all that can be said. */
export function requestFor(
  subjectRef: string,
  changes: Partial<CreateExceptionInput> = {},
): CreateExceptionInput {
  const words = sensitiveWords;
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString();
  return {
    subjectRef,
    controlDomain: 'conditional_access',
    scope: {
      population: {
        users: [`${words.user}@example.com`],
        groups: [words.group],
        size: 7,
      },
      applications: [words.application],
      sessionPath: {
        networks: [words.network],
        clients: [words.client],
        protocols: [words.protocol],
      },
      environments: [words.environment],
    },
    reason: {
      category: 'legacy_protocol',
      justification: `The ${words.justification} post cannot show a prompt.`,
    },
    riskRating: 'medium',
    compensatingControls: [
      {
        description: `A ${words.control} looks at each`,
        owner: `group:default/${words.controlOwner}`,
        evidence: `https://example.com/${words.evidence}`,
        lastVerifiedAt: inDays(-3),
      },
    ],
    validTo: inDays(30),
    ticketLinks: [`https://example.com/${words.ticket}`],
    evidenceLinks: [`https://example.com/${words.link}`],
    remediationPlan: {
      owner: 'group:default/payments-team',
      link: `https://example.com/${words.plan}`,
      targetDate: inDays(60),
    },
    ...changes,
  };
}
