import type { SubjectClass } from '../exception/vocabulary';

/** Says which entities are of a subject class. @public */
export interface SubjectRule {
  /** Kind of the entity, in any case. */
  readonly kind: string;
  /** `spec.type` of the entity, in any case; any type where left out. */
  readonly type?: string;
  readonly subjectClass: SubjectClass;
}

/** @public */
export const defaultSubjectRules: readonly SubjectRule[] = [
  { kind: 'Component', subjectClass: 'application' },
  { kind: 'API', subjectClass: 'application' },
  { kind: 'System', subjectClass: 'application' },
  { kind: 'Resource', type: 'vendor', subjectClass: 'vendor' },
  {
    kind: 'Resource',
    type: 'service-account',
    subjectClass: 'service_account',
  },
  {
    kind: 'Resource',
    type: 'break-glass-account',
    subjectClass: 'break_glass_account',
  },
];

/**
 * The subject class of an entity, or nothing where the register does not
 * govern it. The first rule that fits wins.
 *
 * @public
 */
export function classifySubject(
  entity: { kind: string; spec?: { type?: unknown } },
  rules: readonly SubjectRule[] = defaultSubjectRules,
): SubjectClass | undefined {
  const type = entity.spec?.type;
  return rules.find(
    rule =>
      equalNames(rule.kind, entity.kind) &&
      (rule.type === undefined ||
        (typeof type === 'string' && equalNames(rule.type, type))),
  )?.subjectClass;
}

function equalNames(left: string, right: string) {
  return left.toLocaleLowerCase('en-US') === right.toLocaleLowerCase('en-US');
}
