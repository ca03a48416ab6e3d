import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import {
  subjectNotes,
  type DateReader,
  type SubjectFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** The fields of an entity that the facts of a subject are made of. */
export const SUBJECT_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'relations',
];

/** What matters of an entity that exceptions belong to. */
export function subjectFactsOf(
  { metadata, spec, relations = [] }: Entity,
  readDate: DateReader,
): SubjectFacts {
  const targets = (relation: string) =>
    relations
      .filter(({ type }) => type === relation)
      .map(({ targetRef }) => targetRef);
  const word = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value : undefined;
  const facts: SubjectFacts = {
    uid: metadata.uid,
    owners: targets(RELATION_OWNED_BY),
    systems: targets(RELATION_PART_OF).filter(ref => /^system:/i.test(ref)),
    type: word(spec?.type),
    lifecycle: word(spec?.lifecycle),
    ...subjectNotes(metadata.annotations, readDate),
  };
  // What is not said is left out, so that equal facts are equal texts.
  return JSON.parse(JSON.stringify(facts));
}
