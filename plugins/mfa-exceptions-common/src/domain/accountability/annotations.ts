import type { OwnerFacts } from './facts';
import type { AnnotationProblem } from './vocabulary';

const PREFIX = 'mfa-exceptions.io/accountable-';

const OWNER_REF =
  /^(?:(?<kind>group|user):)?(?:(?<namespace>[a-z0-9][a-z0-9-]*)\/)?(?<name>[a-z0-9][a-z0-9_.-]*)$/i;

/** The annotation that names who is accountable for a control domain. @public */
export function accountableAnnotation(controlDomain: string): string {
  return `${PREFIX}${controlDomain.replaceAll('_', '-')}`;
}

/** What annotations say about accountability: by control domain, as it is written. @public */
export function accountableAnnotations(
  annotations: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(annotations)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [
        name.slice(PREFIX.length).replaceAll('-', '_'),
        value,
      ]),
  );
}

/**
 * The group or user that a value names: `iam`, `group:iam` and
 * `group:default/iam` are the same. Nothing for what names neither.
 *
 * @public
 */
export function ownerRefFrom(value: string): string | undefined {
  const { kind, namespace, name } = OWNER_REF.exec(value.trim())?.groups ?? {};
  // Nothing but ASCII fits, for which no language has ways of its own.
  return (
    name && `${kind ?? 'group'}:${namespace ?? 'default'}/${name}`.toLowerCase()
  );
}

/** An annotation that does not say what it was meant to. @public */
export interface AnnotationMistake {
  readonly annotation: string;
  readonly value: string;
  readonly problem: AnnotationProblem;
}

/** What is wrong with the annotations of an entity. @public */
export function annotationMistakes(
  annotations: Readonly<Record<string, string>>,
  controlDomains: readonly string[],
  ownerOf: (ref: string) => OwnerFacts | undefined,
): readonly AnnotationMistake[] {
  return Object.entries(annotations).flatMap(([controlDomain, value]) => {
    const problem = controlDomains.includes(controlDomain)
      ? problemWith(ownerRefFrom(value), ownerOf)
      : 'unknown_control_domain';
    return problem
      ? [{ annotation: accountableAnnotation(controlDomain), value, problem }]
      : [];
  });
}

function problemWith(
  ref: string | undefined,
  ownerOf: (ref: string) => OwnerFacts | undefined,
): AnnotationProblem | undefined {
  return ref === undefined ? 'malformed' : absenceOf(ownerOf(ref));
}

/** Why an owner cannot answer for anything; nothing where they can, or nobody knows. */
export function absenceOf(
  owner: OwnerFacts | undefined,
): 'owner_gone' | 'group_empty' | undefined {
  if (!owner) {
    return undefined;
  }
  if (!owner.exists) {
    return 'owner_gone';
  }
  return owner.hasMembers ? undefined : 'group_empty';
}
