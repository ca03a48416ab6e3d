import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

const request = `steps:
  - id: request
    name: Request the exception
    action: mfa-exceptions:request
    input:
      subjectRef: component:default/payments
      controlDomain: conditional_access
      scope:
        population:
          users: [batch@example.com]
        applications: [payments-console]
      reason:
        category: legacy_protocol
        justification: The batch client cannot show a prompt.
      riskRating: medium
      compensatingControls:
        - description: Sign-in from the data centre only
          owner: group:default/iam
          evidence: https://example.com/evidence/1
          lastVerifiedAt: 2030-01-02
      validTo: 2030-02-01
      timeZone: Europe/Berlin
`;

export const examples: TemplateExample[] = [
  {
    description: 'Request an exception for one user, until the end of a day',
    example: request,
  },
];
