import {
  controlDomainWords,
  type ExceptionFact,
  type Incident,
  type IncidentFacts,
  type OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  factsOf as detailsOf,
  tableOf,
  textOf,
  type Block,
  type PrintableDocument,
  type Section,
} from '../../documents/document';
import { instant, words } from '../../documents/words';

const CONFIDENTIAL =
  'Confidential. It names people, and says why and for whom controls were bypassed; in the portal only those who take part in the review see it.';

/** All that is known of an incident, to be filed or printed. */
export function documentOf(
  incident: Incident,
  facts: IncidentFacts,
  now: Date,
): PrintableDocument {
  return {
    title: `Post-incident review: ${incident.title}`,
    sections: [
      { title: 'Incident', level: 2, blocks: accountOf(incident, now) },
      ...factsOf(facts),
      { title: 'Findings', level: 2, blocks: [findingsOf(incident)] },
      { title: 'Timeline', level: 2, blocks: [timelineOf(incident)] },
    ],
  };
}

function accountOf(incident: Incident, now: Date): readonly Block[] {
  const { primaryFailureLayer, detectedAt, closedAt, summary } = incident;
  return [
    textOf(CONFIDENTIAL),
    detailsOf([
      ['Subject', `${incident.subjectRef} (${words(incident.subjectClass)})`],
      ['State', incident.state],
      ['Occurred', instant(incident.occurredAt)],
      ['Detected', detectedAt && instant(detectedAt)],
      ['Technique', words(incident.technique)],
      ['Controls that failed', incident.failedControlDomains.map(words)],
      [
        'Primary failure layer',
        primaryFailureLayer && words(primaryFailureLayer),
      ],
      ['Contributing layers', incident.contributingLayers.map(words)],
      ['Led by', incident.lead],
      ['Participants', incident.participants],
      ['Recorded', `${instant(incident.createdAt)} by ${incident.createdBy}`],
      ['Closed', closedAt && `${instant(closedAt)} by ${incident.closedBy}`],
      ['This document', `as of ${instant(now)}, version ${incident.version}`],
    ]),
    ...(summary ? [textOf(summary)] : []),
  ];
}

function factsOf(facts: IncidentFacts): readonly Section[] {
  const { exceptions, accountability, at } = facts;
  return [
    {
      title: 'Facts from the register',
      level: 2,
      blocks: [
        textOf(
          `As of ${instant(
            at,
          )}, from the append-only history. Nobody can edit this.`,
        ),
      ],
    },
    {
      title: 'Accountable for the controls that failed',
      level: 3,
      blocks: [
        tableOf(
          ['Control', 'Then', 'As known now', 'Today'],
          accountability.map(each => [
            controlDomainWords(each.controlDomain),
            ownerOf(each.then),
            each.knownNow ? ownerOf(each.knownNow) : 'the same',
            each.today ? ownerOf(each.today) : 'the same',
          ]),
          'No control is named as failed.',
        ),
      ],
    },
    {
      title: 'Exceptions in force, or over and still in place',
      level: 3,
      blocks:
        exceptions.length === 0
          ? [textOf('No exception let anybody past a control then.')]
          : exceptions.map(exceptionOf),
    },
  ];
}

function exceptionOf(fact: ExceptionFact): Block {
  const { review, confidential } = fact;
  const standing = fact.inForce ? 'in force' : 'over, and still in place';
  return detailsOf([
    ['Exception', `${fact.id}, ${controlDomainWords(fact.controlDomain)}`],
    ['Then', standing],
    ['Risk and reason', `${fact.risk}, ${words(fact.reasonCategory)}`],
    ['Valid', `${instant(fact.validFrom)} to ${instant(fact.validTo)}`],
    [
      'First asked for until',
      fact.originalValidTo === fact.validTo
        ? undefined
        : instant(fact.originalValidTo),
    ],
    [
      'Review',
      review.standing + (review.dueAt ? `, due ${instant(review.dueAt)}` : ''),
    ],
    ['Policy', fact.policyId],
    ['Requested by', fact.requestedBy],
    [
      'Approved by',
      fact.approvedBy.map(
        ({ by, at, path }) => `${by} (${path}) on ${instant(at)}`,
      ),
    ],
    [
      'Put in place by',
      fact.implementedBy.map(({ by, at }) => `${by} on ${instant(at)}`),
    ],
    [
      'Compensating controls',
      fact.compensatingControls.map(
        ({ description, owner, lastVerifiedAt }) =>
          `${description} (${owner}, verified ${instant(lastVerifiedAt)})`,
      ),
    ],
    ['Justification', confidential?.justification],
    [
      'Population',
      confidential &&
        [
          `${confidential.populationSize} people`,
          ...confidential.groups,
          ...confidential.users,
        ].join(', '),
    ],
  ]);
}

function findingsOf({ findings }: Incident): Block {
  return tableOf(
    ['No.', 'Finding', 'Control', 'Owner', 'Due', 'State'],
    findings.map(finding => [
      String(finding.number),
      finding.text,
      finding.controlDomain ? controlDomainWords(finding.controlDomain) : '',
      finding.owner ?? 'nobody yet',
      finding.dueAt ? instant(finding.dueAt) : '',
      finding.doneAt
        ? `done ${instant(finding.doneAt)} by ${finding.doneBy}${
            finding.outcome ? `: ${finding.outcome}` : ''
          }`
        : 'open',
    ]),
    'No finding yet.',
  );
}

function timelineOf({ timeline }: Incident): Block {
  return tableOf(
    ['When', 'What', 'Noted by'],
    timeline.map(entry => [instant(entry.at), entry.text, entry.by]),
    'No entry yet.',
  );
}

function ownerOf({ status, owner, reason, source }: OwnerThen): string {
  switch (status) {
    case 'accountable':
      return `${owner} (${words(source ?? '')})`;
    case 'gap':
      return `nobody: ${words(reason ?? '')}${owner ? ` (${owner})` : ''}`;
    default:
      return 'not known';
  }
}
