export {
  subjectAnnotations,
  subjectEndOf,
  subjectNotes,
  unreadableBreaches,
  withSubjectEnd,
  type DatedNote,
  type SubjectEnd,
  type SubjectNotes,
} from './annotations';
export * from './answers';
export * from './differences';
export * from './parties';
export {
  goneIn,
  lookAgain,
  neverSeen,
  withExpected,
  type GoneTerms,
  type Look,
  type PartyFacts,
  type Seen,
  type Sighting,
  type SubjectFacts,
} from './sighting';
