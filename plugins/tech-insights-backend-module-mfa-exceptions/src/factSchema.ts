import type { FactSchema } from '@backstage-community/plugin-tech-insights-common';

/** What checks name in their `factIds`. @public */
export const FACT_RETRIEVER_ID = 'mfaExceptionsFactRetriever';

type Type = FactSchema[string]['type'];

function fact<const T extends Type>(type: T, description: string) {
  return { type, description, since: '0.1.0' };
}

const count = (description: string) => fact('integer', description);

// Tech Insights knows all facts of an entity by their names alone, whoever they
// come from.

/** What is told of each entity. Never whose exceptions those are, or why. */
export const factSchema = {
  mfaExceptionsBand: fact(
    'string',
    'How the entity stands: none, covered, attention or failing. Only none means that it has no exception',
  ),
  mfaExceptionsInForce: count('Exceptions that are in force'),
  mfaExceptionsStanding: count(
    'Exclusions that may still let people through, in force or not',
  ),
  mfaExceptionsOverdue: count(
    'Exceptions that have ended, and whose exclusion still stands',
  ),
  mfaExceptionsExpiringSoon: count('Exceptions in force that end within days'),
  mfaExceptionsReviewDue: count(
    'Exceptions in force that are due for review, overdue ones included',
  ),
  mfaExceptionsReviewOverdue: count(
    'Exceptions in force whose review is overdue',
  ),
  mfaExceptionsOrphaned: count(
    'Exceptions that depend on somebody who has gone',
  ),
  mfaExceptionsRepeated: count(
    'Exceptions in force that were asked for before',
  ),
  mfaExceptionsExtended: count(
    'Exceptions in force for longer than was asked for at first',
  ),
  mfaExceptionsAwaitingDecision: count('Requests that wait for approval'),
  mfaExceptionsAwaitingImplementation: count(
    'Approved exceptions that are not in place',
  ),
  mfaExceptionsPopulationAtRisk: count(
    'How many people the exclusions cover that stand; whoever is in two counts twice',
  ),
  mfaExceptionsAccountabilityGaps: count(
    'Control domains that nobody is accountable for',
  ),
  mfaExceptionsAccountabilityStale: count(
    'Control domains whose accountable owner has to attest anew',
  ),
  mfaExceptionsDaysToNextEnd: count(
    'Whole days until the first exception in force ends; left out where none is',
  ),
} as const satisfies FactSchema;

/** The name of a fact. */
export type FactName = keyof typeof factSchema;
