import type {
  PrivilegedGroup,
  ReasonCategory,
  RiskRating,
  ValidateExceptionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { endOfDay, isDay, startOfDay } from '../parts/days';

/** One compensating control, as far as it has been filled in. */
export interface ControlDraft {
  readonly description: string;
  readonly owner: string;
  readonly evidence: string;
  readonly verifiedOn: string;
}

/** A request as it stands in the form. Days are of the browser's zone. */
export interface RequestDraft {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly size: string;
  readonly includes: readonly PrivilegedGroup[];
  readonly applications: readonly string[];
  readonly networks: readonly string[];
  readonly clients: readonly string[];
  readonly protocols: readonly string[];
  readonly environments: readonly string[];
  readonly controlDomain: string;
  readonly category: ReasonCategory | '';
  readonly justification: string;
  readonly riskRating: RiskRating | '';
  readonly controls: readonly ControlDraft[];
  readonly endsOn: string;
  readonly contractEndsOn: string;
  readonly tickets: readonly string[];
  readonly planOwner: string;
  readonly planLink: string;
  readonly planTarget: string;
}

export const emptyControl: ControlDraft = {
  description: '',
  owner: '',
  evidence: '',
  verifiedOn: '',
};

export const emptyDraft: RequestDraft = {
  users: [],
  groups: [],
  size: '',
  includes: [],
  applications: [],
  networks: [],
  clients: [],
  protocols: [],
  environments: [],
  controlDomain: '',
  category: '',
  justification: '',
  riskRating: '',
  controls: [emptyControl],
  endsOn: '',
  contractEndsOn: '',
  tickets: [],
  planOwner: '',
  planLink: '',
  planTarget: '',
};

/** Named users are counted; how many a group holds, only the requester knows. */
export function populationSize(
  draft: Pick<RequestDraft, 'users' | 'groups' | 'size'>,
): number | undefined {
  if (draft.groups.length === 0) {
    return draft.users.length || undefined;
  }
  return /^\d+$/.test(draft.size.trim()) ? Number(draft.size) : undefined;
}

export function hasPlan(draft: RequestDraft): boolean {
  return Boolean(draft.planOwner || draft.planLink || draft.planTarget);
}

/** As much of a request as the draft holds; what was not filled in is left out. */
export function toInput(
  subjectRef: string,
  draft: RequestDraft,
  zone: string,
): ValidateExceptionInput {
  return withoutBlanks({
    subjectRef,
    controlDomain: draft.controlDomain,
    scope: {
      population: {
        users: draft.users,
        groups: draft.groups,
        size: populationSize(draft),
        includes: draft.includes,
      },
      applications: draft.applications,
      sessionPath: {
        networks: draft.networks,
        clients: draft.clients,
        protocols: draft.protocols,
      },
      environments: draft.environments,
    },
    reason: {
      category: draft.category,
      justification: draft.justification.trim(),
    },
    riskRating: draft.riskRating,
    compensatingControls: filledControls(draft).map(control => ({
      description: control.description.trim(),
      owner: control.owner,
      evidence: control.evidence.trim(),
      lastVerifiedAt: startOfDay(control.verifiedOn, zone),
    })),
    validTo: endOfDay(draft.endsOn, zone),
    vendorContractEnd: endOfDay(draft.contractEndsOn, zone),
    ticketLinks: draft.tickets,
    remediationPlan: hasPlan(draft)
      ? {
          owner: draft.planOwner,
          link: draft.planLink.trim(),
          targetDate: endOfDay(draft.planTarget, zone),
        }
      : undefined,
  }) as ValidateExceptionInput;
}

/** The fields that no request goes without, and this draft has not got yet. */
export function missingIn(
  draft: RequestDraft,
  needed: { controls: number; plan: boolean },
): readonly string[] {
  const missing: string[] = [];
  const need = (field: string, given: boolean) => {
    if (!given) {
      missing.push(field);
    }
  };
  const named = draft.users.length + draft.groups.length > 0;
  need('scope.population', named);
  need('scope.population.size', !named || populationSize(draft) !== undefined);
  need('controlDomain', draft.controlDomain !== '');
  need('reason.category', draft.category !== '');
  need('reason.justification', draft.justification.trim() !== '');
  need('riskRating', draft.riskRating !== '');
  const controls = filledControls(draft);
  need('compensatingControls', controls.length >= needed.controls);
  controls.forEach((control, index) => {
    const at = `compensatingControls.${index}`;
    need(`${at}.description`, control.description.trim() !== '');
    need(`${at}.owner`, control.owner !== '');
    need(`${at}.evidence`, control.evidence.trim() !== '');
    need(`${at}.lastVerifiedAt`, isDay(control.verifiedOn));
  });
  need('validTo', isDay(draft.endsOn));
  if (needed.plan || hasPlan(draft)) {
    need('remediationPlan.owner', draft.planOwner !== '');
    need('remediationPlan.link', draft.planLink.trim() !== '');
    need('remediationPlan.targetDate', isDay(draft.planTarget));
  }
  return missing;
}

/** The place of a row of the form among the controls that are sent. */
export function sentIndex(
  draft: RequestDraft,
  row: number,
): number | undefined {
  const index = filledControls(draft).indexOf(draft.controls[row]);
  return index < 0 ? undefined : index;
}

// A row that nobody has begun to fill in is no control.
function filledControls(draft: RequestDraft): readonly ControlDraft[] {
  return draft.controls.filter(control =>
    Object.values(control).some(value => value.trim() !== ''),
  );
}

function withoutBlanks(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, given]) => {
      if (given === undefined || given === '') {
        return [];
      }
      const nested =
        typeof given === 'object' && !Array.isArray(given)
          ? withoutBlanks(given)
          : given;
      return [[key, nested]];
    }),
  );
}
