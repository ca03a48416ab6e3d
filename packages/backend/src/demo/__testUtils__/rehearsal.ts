import {
  addDays,
  applyCommand,
  createExceptionSchema,
  draftException,
  effectivePolicy,
  effectiveRisk,
  normaliseJustification,
  parseInput,
  patchExceptionSchema,
  populationKey,
  REPEAT_LOOK_BACK_DAYS,
  settle,
  transitionSchema,
  type LifecycleCommand,
  type MfaException,
  type Policy,
  type Similarity,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { DemoCatalog } from './DemoCatalog';
import { timelineOf, type readStories } from './demoStories';

export type Stories = Awaited<ReturnType<typeof readStories>>;
type Step = Stories[number]['steps'][number];

/** What the stories happen in. */
interface Setting {
  readonly catalog: DemoCatalog;
  readonly policies: readonly Policy[];
}

/**
 * Lets the stories happen as the register would, with the domain alone.
 *
 * @returns the exceptions as written, by the ticket of their story
 */
export function rehearse(
  stories: Stories,
  setting: Setting,
): ReadonlyMap<string, MfaException> {
  const exceptions = new Map<string, MfaException>();
  for (const step of timelineOf(stories)) {
    const { ticket, number, action, by, at } = step;
    const before = exceptions.get(ticket);
    const others = [...exceptions.values()].filter(each => each !== before);
    try {
      const next = before
        ? changed(before, step, others, setting)
        : created(step, others, setting);
      exceptions.set(ticket, next);
    } catch (error) {
      const what = `${ticket}, step ${number}, ${action} by ${by} at ${at}`;
      throw new Error(`${what}: ${error}`, { cause: error });
    }
  }
  return exceptions;
}

type Others = readonly MfaException[];

function created(step: Step, others: Others, setting: Setting) {
  const { catalog } = setting;
  const { ticket, subjectRef, by, at } = step;
  const { subjectClass, ownerRef } = catalog.subject(subjectRef);
  const { submit, origin, ...request } = parseInput(
    createExceptionSchema,
    step.input,
  );
  const { next } = draftException(
    {
      id: ticket,
      subjectRef,
      subjectClass,
      origin,
      request: { ...request, validFrom: request.validFrom ?? at },
    },
    {
      actor: catalog.person(by),
      now: new Date(at),
      subjectOwnerRef: ownerRef,
    },
  );
  return submit
    ? applied(next, { action: 'submit' }, step, others, setting)
    : next;
}

function changed(
  before: MfaException,
  step: Step,
  others: Others,
  setting: Setting,
) {
  const current = settle(before, new Date(step.at))?.next ?? before;
  const input = { ...step.input, version: current.version };
  const command: LifecycleCommand =
    step.action === 'edit' || step.action === 'narrow'
      ? { action: step.action, ...parseInput(patchExceptionSchema, input) }
      : parseInput(transitionSchema, input);
  return applied(current, command, step, others, setting);
}

function applied(
  current: MfaException,
  command: LifecycleCommand,
  { at, by, subjectRef }: Step,
  others: Others,
  { catalog, policies }: Setting,
): MfaException {
  const now = new Date(at);
  const asked = {
    ...current,
    ...('changes' in command ? command.changes : undefined),
  };
  return applyCommand(current, command, {
    actor: catalog.person(by),
    now,
    policyFor: request =>
      effectivePolicy(policies, {
        subjectClass: current.subjectClass,
        risk: effectiveRisk(request),
        controlDomain: request.controlDomain,
        reasonCategory: request.reason.category,
      }),
    similarity: similarityOf(asked, others, now),
    subjectOwnerRef: catalog.subject(subjectRef).ownerRef,
  }).next;
}

function similarityOf(
  asked: MfaException,
  others: Others,
  now: Date,
): Similarity {
  const since = addDays(now, -REPEAT_LOOK_BACK_DAYS);
  const recent = others.filter(
    ({ requestedAt }) => requestedAt !== undefined && requestedAt > since,
  );
  const copied = recent.filter(
    other =>
      other.subjectRef !== asked.subjectRef &&
      wordsOf(other) === wordsOf(asked),
  );
  return {
    repeats: recent.filter(other => keyOf(other) === keyOf(asked)).length,
    copies: new Set(copied.map(({ subjectRef }) => subjectRef)).size,
  };
}

function keyOf({ subjectRef, controlDomain, scope }: MfaException) {
  return [subjectRef, controlDomain, populationKey(scope.population)].join();
}

function wordsOf({ reason }: MfaException) {
  return normaliseJustification(reason.justification);
}
