/** A request that the default policy for applications admits. */
export function requestFor(
  subjectRef: string,
  changes: Record<string, unknown> = {},
) {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString();
  return {
    subjectRef,
    controlDomain: 'conditional_access',
    scope: { population: { users: ['zelda.quill@example.com'], size: 1 } },
    reason: {
      category: 'legacy_protocol' as const,
      justification: 'The pneumatic post cannot show a prompt.',
    },
    riskRating: 'medium' as const,
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence/1',
        lastVerifiedAt: inDays(-3),
      },
    ],
    validTo: inDays(30),
    ...changes,
  };
}
