import {
  controlStrengths,
  privilegedGroups,
  reasonCategories,
  riskRatings,
  type ControlStrength,
  type PrivilegedGroup,
  type ReasonCategory,
  type RiskRating,
} from '../exception/vocabulary';

/** What a row says of where its exception stands. @public */
export const importStatuses = [
  'requested',
  'approved',
  'in_place',
  'ended',
  'revoked',
  'removed',
  'rejected',
  'withdrawn',
] as const;
/** @public */
export type ImportStatus = (typeof importStatuses)[number];

// What registers call it, beside the register's own words.
const STATUS_WORDS: Readonly<Record<string, ImportStatus>> = {
  submitted: 'requested',
  pending: 'requested',
  pending_approval: 'requested',
  in_review: 'requested',
  new: 'requested',
  draft: 'requested',
  granted: 'approved',
  active: 'in_place',
  open: 'in_place',
  implemented: 'in_place',
  live: 'in_place',
  enabled: 'in_place',
  in_force: 'in_place',
  expired: 'ended',
  overdue: 'ended',
  lapsed: 'ended',
  closed: 'removed',
  remediated: 'removed',
  done: 'removed',
  denied: 'rejected',
  declined: 'rejected',
  cancelled: 'withdrawn',
  canceled: 'withdrawn',
  terminated: 'revoked',
};

const RISK_WORDS: Readonly<Record<string, RiskRating>> = {
  minor: 'low',
  moderate: 'medium',
  med: 'medium',
  major: 'high',
  very_high: 'critical',
  severe: 'critical',
};

const CONTROL_DOMAIN_WORDS: Readonly<Record<string, string>> = {
  ca: 'conditional_access',
  ca_policy: 'conditional_access',
  mfa: 'authentication_policy',
  authentication: 'authentication_policy',
  pam: 'privileged_access',
  sspr: 'recovery',
  password_reset: 'recovery',
  helpdesk: 'help_desk',
  service_desk: 'help_desk',
};

/** Reads words of a closed list: case and punctuation do not matter. */
export const vocabulary = {
  status: oneOf<ImportStatus>(importStatuses, STATUS_WORDS),
  riskRating: oneOf<RiskRating>(riskRatings, RISK_WORDS),
  reasonCategory: oneOf<ReasonCategory>(reasonCategories),
  controlStrength: oneOf<ControlStrength>(controlStrengths),
  privileged: oneOf<PrivilegedGroup>(privilegedGroups, {
    admins: 'administrators',
    vip: 'executives',
    vendors: 'third_parties',
    externals: 'third_parties',
  }),
};

/** The name of a control domain; whether there is such a one, others know. */
export function controlDomainOf(text: string): string {
  const word = asWord(text);
  return CONTROL_DOMAIN_WORDS[word] ?? word;
}

function oneOf<T extends string>(
  values: readonly T[],
  words: Readonly<Record<string, T>> = {},
) {
  const known = new Map<string, T>([
    ...Object.entries<T>(words),
    ...values.map(value => [value, value] as const),
  ]);
  return { values, read: (text: string) => known.get(asWord(text)) };
}

function asWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
