import type {
  ExceptionDetail,
  FieldIssue,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect, useState } from 'react';
import { fieldIssuesIn } from '../api/errors';
import { useValidation } from '../api/validation';
import { dayFrom, isDay, lastDayBefore } from '../parts/days';
import { localZone } from '../parts/relative';
import { dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { useCommand } from '../parts/useCommand';
import { hasPlan, missingIn, toInput, type RequestDraft } from './draft';
import { messageAt, problemsOf, touchedBy } from './problems';
import {
  subjectOf,
  useRequestCommands,
  type RequestTarget,
} from './useRequestCommands';

/** What the sections of the form share. */
export interface FormState {
  readonly draft: RequestDraft;
  readonly change: (patch: Partial<RequestDraft>) => void;
  /** What to say at a field; nothing before a person has come to it. */
  readonly problem: (field: string) => string | undefined;
}

/** A request in the making: the draft, what the server says of it, and the way to send it. */
export function useRequestForm(options: {
  target: RequestTarget;
  draft: RequestDraft;
  onDraft: (draft: RequestDraft) => void;
  onDone: (exception: ExceptionDetail) => void;
  onConflict?: () => void;
}) {
  const { target, draft, onDraft } = options;
  const t = useTranslate();
  const zone = localZone();
  const { validation, ...check } = useValidation(
    toInput(subjectOf(target), draft, zone),
  );
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [attempted, setAttempted] = useState(false);
  const { saveDraft, submit } = useRequestCommands(target);
  const command = useCommand<ExceptionDetail>(options);
  const refusal =
    command.outcome?.kind === 'failed' ? command.outcome.error : undefined;

  const latestDay = validation && lastDayBefore(validation.latestEnd, zone);
  const change = (patch: Partial<RequestDraft>) => {
    command.forget();
    setTouched([...touched, ...touchedBy(patch)]);
    onDraft({ ...draft, ...patch });
  };
  const shortened = useShortening(draft, latestDay, endsOn =>
    onDraft({ ...draft, endsOn }),
  );

  const planNeeded = Boolean(
    hasPlan(draft) ||
      validation?.breaches.some(({ field }) =>
        field.startsWith('remediationPlan'),
      ),
  );
  const missing = missingIn(draft, {
    controls: validation?.policy.compensatingControlsRequired ?? 1,
    plan: planNeeded,
  });
  const wrongEnd = endIssues(draft.endsOn, latestDay, zone, t);
  const problems = problemsOf({
    missing,
    issues: [
      ...wrongEnd,
      ...fieldIssuesIn(refusal),
      ...fieldIssuesIn(check.error),
      ...(validation?.breaches ?? []),
    ],
    needed: t('request.required'),
  });
  const form: FormState = {
    draft,
    change,
    problem: field =>
      attempted || touched.some(each => field.startsWith(each))
        ? messageAt(
            problems.filter(each => attempted || !each.missing),
            field,
          )
        : undefined,
  };
  return {
    form,
    problems,
    validation,
    check,
    latestDay,
    shortened,
    planNeeded,
    command,
    /** What the server says that no field can show. */
    refusal: fieldIssuesIn(refusal).length === 0 ? refusal : undefined,
    // Only what is known here and now holds it back: what the server said last
    // may be about what has been mended since, and it looks again anyway.
    submit: () => {
      setAttempted(true);
      if (missing.length + wrongEnd.length > 0) {
        return problems[0]?.field;
      }
      command.send(() => submit(draft));
      return undefined;
    },
    // A draft may break its policy, but has all the parts of a request.
    saveDraft: () => {
      const lacking = missingIn(draft, { controls: 0, plan: false });
      if (lacking.length > 0) {
        setAttempted(true);
        return lacking[0];
      }
      command.send(() => saveDraft(draft));
      return undefined;
    },
  };
}

function endIssues(
  endsOn: string,
  latestDay: string | undefined,
  zone: string,
  t: ReturnType<typeof useTranslate>,
): readonly FieldIssue[] {
  if (!isDay(endsOn)) {
    return [];
  }
  if (endsOn < dayFrom(new Date(), zone)) {
    return [{ field: 'validTo', message: t('request.endsOnPast') }];
  }
  return latestDay !== undefined && endsOn > latestDay
    ? [
        {
          field: 'validTo',
          message: t('request.endsOnTooLate', {
            latest: dayText(t, latestDay),
          }),
        },
      ]
    : [];
}

/** Takes an end back to the limit as soon as the limit is known or has come nearer. */
function useShortening(
  { endsOn }: RequestDraft,
  latestDay: string | undefined,
  shorten: (endsOn: string) => void,
): string | undefined {
  const [shortenedTo, setShortenedTo] = useState<string>();
  useEffect(() => {
    if (latestDay !== undefined && isDay(endsOn) && endsOn > latestDay) {
      setShortenedTo(latestDay);
      shorten(latestDay);
    }
    // Only an end or a limit that has changed may shorten it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [endsOn, latestDay]);
  return shortenedTo === endsOn ? shortenedTo : undefined;
}
