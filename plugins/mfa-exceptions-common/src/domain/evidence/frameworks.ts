import type { SubjectClass } from '../exception/vocabulary';

// Which controls of which frameworks what is in the register can be shown for.
// None of it says that anybody complies with anything: that is for an auditor.

/** How well an id and its title were checked: at the source, in a copy, or not. @public */
export const checkedMarks = ['primary', 'secondary', 'no'] as const;
/** @public */
export type CheckedMark = (typeof checkedMarks)[number];

/** What of a pack there is a number of. @public */
export interface CountedEvidence {
  readonly of: 'exceptions' | 'reviews' | 'plans' | 'incidents';
  /** Of subjects of these classes alone. */
  readonly subjectClass?: readonly SubjectClass[];
  /** Of these control domains alone. */
  readonly controlDomain?: readonly string[];
}

/** A control of a framework, and what in the register answers it. @public */
export interface FrameworkControl {
  readonly framework: string;
  readonly version: string;
  readonly id: string;
  readonly title: string;
  readonly answeredBy: string;
  readonly checked: CheckedMark;
  /** Which records answer it, where they can be counted. */
  readonly counted?: CountedEvidence;
}

const exceptions: CountedEvidence = { of: 'exceptions' };
const reviews: CountedEvidence = { of: 'reviews' };
const plans: CountedEvidence = { of: 'plans' };
const incidents: CountedEvidence = { of: 'incidents' };
const ofClass = (...subjectClass: SubjectClass[]): CountedEvidence => ({
  of: 'exceptions',
  subjectClass,
});
const ofDomain = (...controlDomain: string[]): CountedEvidence => ({
  of: 'exceptions',
  controlDomain,
});

type Row = readonly [
  id: string,
  title: string,
  answeredBy: string,
  counted?: CountedEvidence,
  checked?: CheckedMark,
];

function framework(
  name: string,
  version: string,
  checked: CheckedMark,
  rows: readonly Row[],
): FrameworkControl[] {
  return rows.map(([id, title, answeredBy, counted, mark = checked]) => ({
    ...{ framework: name, version, id, title, answeredBy },
    checked: mark,
    ...(counted && { counted }),
  }));
}

const LAYERS = 'three layers of people, none of them twice';

/** All controls, in the order in which they are shown. @public */
export const frameworkControls: readonly FrameworkControl[] = [
  ...framework('PCI DSS', '4.0.1', 'secondary', [
    [
      '8.5.1',
      'MFA cannot be bypassed by any user unless documented, authorized by management on an exception basis, for a limited time',
      'the register itself: state, approvals, end',
      exceptions,
    ],
    [
      '8.4.2',
      'MFA for all access into the cardholder data environment',
      'exceptions in scope of tagged entities',
    ],
    [
      '8.6.1',
      'Interactive use of system and application accounts is prevented unless exceptional, time-limited, justified, approved',
      'exceptions of service accounts',
      ofClass('service_account'),
    ],
    [
      '7.2.4',
      'User accounts and access reviewed at least every six months, vendors included',
      'reviews',
      reviews,
    ],
  ]),
  ...framework('NIST CSF', '2.0', 'secondary', [
    [
      'ID.RA-07',
      'Changes and exceptions are managed, assessed for risk impact, recorded, and tracked',
      'the register itself',
      exceptions,
    ],
    [
      'PR.AA-01',
      'Identities and credentials for authorized users, services, and hardware are managed',
      'subjects and their owners',
      exceptions,
    ],
    [
      'PR.AA-03',
      'Users, services, and hardware are authenticated',
      'exceptions in force, which are the known deviations',
      exceptions,
    ],
    [
      'PR.AA-05',
      'Access permissions are defined in a policy, managed, enforced, and reviewed, with least privilege and separation of duties',
      `policies, reviews, ${LAYERS}`,
      reviews,
    ],
    [
      'GV.RR-02',
      'Roles, responsibilities, and authorities are established, communicated, understood, and enforced',
      'who is accountable for each control domain',
    ],
    [
      'GV.SC-10',
      'Provisions for activities after the conclusion of a partnership',
      'reviews called for by the end of a vendor',
      ofClass('vendor'),
    ],
    [
      'RS.AN-03',
      'Analysis establishes what happened and the root cause',
      'post-incident reviews',
      incidents,
    ],
  ]),
  ...framework('NIST SP 800-53', 'r5', 'secondary', [
    ['AC-2', 'Account Management', 'the life of each exception', exceptions],
    [
      'AC-2(2)',
      'Automated Temporary and Emergency Account Management',
      'exceptions of break-glass accounts',
      ofClass('break_glass_account'),
    ],
    ['AC-2(3)', 'Disable Accounts', 'removal, verified', exceptions],
    ['AC-5', 'Separation of Duties', LAYERS, exceptions],
    [
      'IA-2(1)',
      'MFA to Privileged Accounts',
      'exceptions in force by subject',
      exceptions,
    ],
    [
      'IA-2(2)',
      'MFA to Non-privileged Accounts',
      'exceptions in force by subject',
      exceptions,
    ],
    ['CA-7', 'Continuous Monitoring', 'reviews', reviews],
    ['CA-5', 'Plan of Action and Milestones', 'remediation plans', plans],
    ['PS-4', 'Personnel Termination', 'reviews called for by people who left'],
    ['PS-5', 'Personnel Transfer', 'reviews called for by people who moved'],
    [
      'PS-7',
      'External Personnel Security',
      'exceptions of vendors',
      ofClass('vendor'),
    ],
  ]),
  ...framework('NIST SP 800-63B', '4', 'primary', [
    [
      '4.2',
      'Account Recovery',
      'exceptions from recovery and the help desk',
      ofDomain('recovery', 'help_desk'),
    ],
    ...['5.2', '2.2.3', '2.3.3'].map(
      (id): Row => [
        ...([id, 'Reauthentication'] as const),
        ...(['exceptions from session control', ofDomain('session')] as const),
      ],
    ),
  ]),
  ...framework('NIST SP 800-207', '2020', 'secondary', [
    [
      '2.1 tenet 3',
      'Access is granted per session',
      'exceptions from session control',
      ofDomain('session'),
    ],
    [
      '2.1 tenet 4',
      'Access is determined by dynamic policy',
      'exceptions from authentication policy',
      ofDomain('authentication_policy'),
    ],
    [
      '2.1 tenet 6',
      'Authentication and authorization are dynamic and strictly enforced',
      'exceptions from session control and authentication policy',
      ofDomain('session', 'authentication_policy'),
      'no',
    ],
  ]),
  ...framework('OWASP NHI Top 10', '2025', 'primary', [
    [
      'NHI1:2025',
      'Improper Offboarding',
      'removal of exceptions of service accounts',
      ofClass('service_account'),
    ],
    [
      'NHI3:2025',
      'Vulnerable Third-Party NHI',
      'exceptions of vendors',
      ofClass('vendor'),
    ],
    [
      'NHI4:2025',
      'Insecure Authentication',
      'exceptions of service accounts',
      ofClass('service_account'),
    ],
    ...(
      [
        ['NHI7:2025', 'Long-Lived Secrets'],
        ['NHI10:2025', 'Human Use of NHI'],
      ] as const
    ).map(
      ([id, title]): Row => [
        ...([id, title, 'exceptions from the life cycle of secrets'] as const),
        ...([ofDomain('secrets_lifecycle'), 'secondary'] as const),
      ],
    ),
  ]),
  ...framework('SOC 2 TSC', '2017', 'secondary', [
    ['CC6.1', 'Logical access security', 'the register itself', exceptions],
    ['CC6.2', 'Registration and removal', 'removal, verified', exceptions],
    ['CC6.3', 'Least privilege and segregation of duties', LAYERS, exceptions],
  ]),
  ...framework('ISO/IEC 27001 A', '2022', 'secondary', [
    ['A.5.15', 'Access control', 'the register itself', exceptions],
    ['A.5.17', 'Authentication information', 'the register itself', exceptions],
    ['A.5.18', 'Access rights', 'reviews', reviews],
    [
      'A.8.2',
      'Privileged access rights',
      'exceptions from privileged access',
      ofDomain('privileged_access'),
    ],
    ['A.8.5', 'Secure authentication', 'the register itself', exceptions],
    ...(
      [
        ['A.5.19', 'Information security in supplier relationships'],
        ['A.5.20', 'Information security within supplier agreements'],
        ['A.5.22', 'Monitoring of supplier services'],
      ] as const
    ).map(
      ([id, title]): Row => [
        ...([id, title, 'exceptions of vendors', ofClass('vendor')] as const),
      ],
    ),
  ]),
  ...framework('NIST AI RMF', '1.0', 'secondary', [
    [
      'GOVERN 1.5',
      'Ongoing monitoring and review',
      'reviews, where the subject is an AI system or agent; elsewhere by analogy',
    ],
    [
      'GOVERN 2.1',
      'Roles, responsibilities and lines of communication',
      'who is accountable, where the subject is an AI system or agent; elsewhere by analogy',
    ],
  ]),
];

/** An id that is in circulation, and what is meant by it. @public */
export interface MistakenId {
  readonly id: string;
  readonly meant: readonly string[];
  readonly why: string;
}

/** Ids that are old, or were never right. @public */
export const mistakenIds: readonly MistakenId[] = [
  {
    id: 'PR.AC',
    meant: ['PR.AA-01', 'PR.AA-03', 'PR.AA-05'],
    why: 'PR.AC is of CSF 1.1; 2.0 has PR.AA',
  },
  {
    id: 'PR.AC-4',
    meant: ['PR.AA-05'],
    why: 'PR.AC-4 is of CSF 1.1, not of SP 800-207, which has tenets; the nearest of CSF 2.0 is PR.AA-05',
  },
  {
    id: 'NHI-03',
    meant: ['NHI3:2025', 'NHI1:2025'],
    why: 'NHI3:2025 is about third parties; missing off-boarding is NHI1:2025',
  },
];

/** What a search for a control finds. @public */
export interface FoundControls {
  readonly controls: readonly FrameworkControl[];
  /** What it was looked for by, where that is old or wrong. */
  readonly mistaken?: MistakenId;
}

/** Finds controls by id, framework or words; by what is meant, where an id is old or wrong. @public */
export function findControls(text: string): FoundControls {
  const wanted = text.trim().toLocaleLowerCase('en-US');
  const mistaken = mistakenIds.find(
    ({ id }) => id.toLocaleLowerCase('en-US') === wanted,
  );
  if (mistaken) {
    const controls = mistaken.meant.flatMap(meant =>
      frameworkControls.filter(({ id }) => id === meant),
    );
    return { controls, mistaken };
  }
  const controls = frameworkControls.filter(control =>
    [control.framework, control.version, control.id, control.title]
      .join(' ')
      .toLocaleLowerCase('en-US')
      .includes(wanted),
  );
  return { controls };
}
