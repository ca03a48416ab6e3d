/**
 * What a row of somebody's register can say of an exception, each with the
 * headers that registers are known to call it by. Headers are compared without
 * case, spaces and punctuation.
 *
 * @public
 */
export const importFields = {
  externalId: [
    'external id',
    'exception id',
    'exception number',
    'exception no',
    'exception #',
    'reference',
    'ref',
    'record id',
    'id',
  ],
  subject: [
    'subject ref',
    'application',
    'application name',
    'system',
    'service',
    'asset',
    'component',
    'entity',
  ],
  controlDomain: ['control', 'control bypassed', 'mfa control', 'policy area'],
  users: ['user', 'user names', 'accounts', 'account', 'excluded users', 'upn'],
  groups: ['group', 'exclusion group', 'excluded groups', 'security group'],
  populationSize: [
    'population',
    'size',
    'number of users',
    'user count',
    'users affected',
    '# users',
  ],
  includes: ['privileged', 'includes privileged'],
  applications: ['covered applications', 'target applications', 'resources'],
  networks: ['network', 'locations', 'named locations', 'ip ranges'],
  clients: ['client', 'client apps', 'devices'],
  protocols: ['protocol'],
  environments: ['environment', 'tenant'],
  reasonCategory: ['category', 'reason code', 'exception type', 'type'],
  justification: [
    'business justification',
    'reason',
    'rationale',
    'description',
    'why',
  ],
  riskRating: ['risk', 'risk level', 'inherent risk', 'severity'],
  compensatingControls: [
    'compensating control',
    'mitigating controls',
    'mitigation',
    'mitigations',
  ],
  controlOwner: ['compensating control owner', 'mitigation owner'],
  controlEvidence: ['compensating control evidence', 'mitigation evidence'],
  controlVerifiedAt: [
    'control verified',
    'last verified',
    'controls last verified',
    'controls last tested',
  ],
  requester: [
    'requested by',
    'requestor',
    'business owner',
    'owner',
    'owner email',
    'exception owner',
    'submitted by',
  ],
  requestedAt: ['requested', 'requested on', 'request date', 'submitted on'],
  validFrom: [
    'start',
    'start date',
    'effective date',
    'effective from',
    'from',
  ],
  validTo: [
    'end',
    'end date',
    'expiry',
    'expiry date',
    'expiration',
    'expiration date',
    'expires',
    'expires on',
    'valid until',
    'until',
    'due date',
    'to',
  ],
  vendorContractEnd: ['contract end', 'contract end date'],
  ticketLinks: ['ticket', 'tickets', 'ticket link', 'change request'],
  evidenceLinks: ['evidence', 'attachments', 'links'],
  status: ['state', 'exception status', 'workflow state'],
  approvers: ['approver', 'approved by', 'ciso approval', 'authorised by'],
  approvedAt: ['approved', 'approved on', 'approval date', 'date approved'],
  controlStrength: ['strength', 'control effectiveness'],
  residualRisk: ['residual risk rating'],
  implementer: ['implemented by', 'configured by', 'iam engineer'],
  implementedAt: ['implemented', 'implemented on', 'implementation date'],
  remover: ['removed by', 'closed by'],
  removedAt: ['removed', 'removed on', 'removal date', 'closed on'],
  removalEvidence: ['evidence of removal', 'closure evidence'],
  record: [],
} as const satisfies Record<string, readonly string[]>;

/** @public */
export type ImportField = keyof typeof importFields;

/** @public */
export const importFieldNames = Object.keys(importFields) as ImportField[];

/** How a source says things, where it does not use the register's words. @public */
export interface ImportMapping {
  /** Which column says what. */
  readonly columns?: { readonly [field in ImportField]?: string };
  /** What holds where a row says nothing. */
  readonly defaults?: { readonly [field in ImportField]?: string };
  /** What the source's own words stand for, by field. */
  readonly values?: {
    readonly [field in ImportField]?: Readonly<Record<string, string>>;
  };
}

/** Where a field is read from, and how that is known. @public */
export interface ImportColumn {
  readonly field: ImportField;
  readonly column: string;
  readonly how: 'mapped' | 'inferred';
}

/** How the columns of a file are read. @public */
export interface ImportColumns {
  readonly columns: readonly ImportColumn[];
  readonly ignored: readonly string[];
  /** Fields whose mapped column the file does not have. */
  readonly missing: readonly ImportField[];
}

/**
 * Finds out what each column says: as the mapping has it, else by its name.
 *
 * @public
 */
export function columnsOf(
  headers: readonly string[],
  mapping: ImportMapping = {},
): ImportColumns {
  // The register's own export says everything in one column.
  if (headers.includes('record') && !mapping.columns) {
    return {
      columns: [{ field: 'record', column: 'record', how: 'inferred' }],
      ignored: headers.filter(header => header !== 'record'),
      missing: [],
    };
  }
  const byName = new Map(
    headers.map(header => [comparable(header), header] as const),
  );
  const columns: ImportColumn[] = [];
  const missing: ImportField[] = [];
  const taken = new Set<string>();
  for (const field of importFieldNames) {
    const named = mapping.columns?.[field];
    const column = named && byName.get(comparable(named));
    if (column) {
      columns.push({ field, column, how: 'mapped' });
      taken.add(column);
    } else if (named) {
      missing.push(field);
    }
  }
  const open = importFieldNames.filter(
    field => field !== 'record' && !mapping.columns?.[field],
  );
  // A field's own name goes before what others call it.
  for (const namesOf of [ownName, otherNames]) {
    for (const field of open) {
      if (!columns.some(known => known.field === field)) {
        const column = namesOf(field)
          .map(name => byName.get(comparable(name)))
          .find(found => found !== undefined && !taken.has(found));
        if (column !== undefined) {
          columns.push({ field, column, how: 'inferred' });
          taken.add(column);
        }
      }
    }
  }
  const ignored = headers.filter(header => !taken.has(header));
  return { columns, ignored, missing };
}

function ownName(field: ImportField): readonly string[] {
  return [field];
}

function otherNames(field: ImportField): readonly string[] {
  return importFields[field];
}

function comparable(header: string): string {
  return header
    .normalize('NFKC')
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}#]+/gu, '');
}
