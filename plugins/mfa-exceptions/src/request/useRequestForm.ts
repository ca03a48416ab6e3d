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
import {
  hasPlan,
  missingIn,
  toInput,
  toRequest,
  type RequestDraft,
} from './draft';
import { messageAt, problemsOf, touchedBy } from './problems';
import { useSending } from './useSending';

/** What the sections of the form share. */
export interface FormState {
  readonly draft: RequestDraft;
  readonly change: (patch: Partial<RequestDraft>) => void;
  /** What to say at a field; nothing before a person has come to it. */
  readonly problem: (field: string) => string | undefined;
}

/** A request in the making: the draft, what the server says of it, and the way to send it. */
export function useRequestForm(options: {
  subjectRef: string;
  draft: RequestDraft;
  onDraft: (draft: RequestDraft) => void;
  onCreated: (exception: ExceptionDetail) => void;
}) {
  const { subjectRef, draft, onDraft } = options;
  const t = useTranslate();
  const zone = localZone();
  const { validation, ...check } = useValidation(
    toInput(subjectRef, draft, zone),
  );
  const [touched, setTouched] = useState<readonly string[]>([]);
  const sending = useSending(options);

  const latestDay = validation && lastDayBefore(validation.latestEnd, zone);
  const change = (patch: Partial<RequestDraft>) => {
    sending.forget();
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
      ...sending.issues,
      ...fieldIssuesIn(check.error),
      ...(validation?.breaches ?? []),
    ],
    needed: t('request.required'),
  });
  const form: FormState = {
    draft,
    change,
    problem: field =>
      sending.attempted || touched.some(each => field.startsWith(each))
        ? messageAt(
            problems.filter(each => sending.attempted || !each.missing),
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
    sending,
    // Only what is known here and now holds it back: what the server said last
    // may be about what has been mended since, and it looks again anyway.
    submit: () =>
      sending.send(
        missing.length + wrongEnd.length === 0
          ? toRequest(subjectRef, draft, zone)
          : undefined,
      ),
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
