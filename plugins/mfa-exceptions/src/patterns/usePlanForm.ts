import type { PatternPlan } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import {
  draftOf,
  fieldOf,
  missingIn,
  planOf,
  type PlanField,
} from './planDraft';

/** A plan that is filled in, and sent; what was typed stays until it has arrived. */
export function usePlanForm<T>(options: {
  plan: Partial<PatternPlan> | undefined;
  send: (plan: PatternPlan) => Promise<T>;
  onDone: (result: T) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const zone = localZone();
  const [draft, setDraft] = useState(() => draftOf(options.plan, zone));
  const [asked, setAsked] = useState(false);
  const command = useCommand<T>({
    onDone: options.onDone,
    onConflict: options.onReload,
  });
  const missing = missingIn(draft);
  const refused = problemsIn<PlanField>(command.outcome, fieldOf);
  const required = t('pattern.plan.required');
  const problems = {
    ...refused,
    ...(asked && Object.fromEntries(missing.map(field => [field, required]))),
  };
  const confirm = () => {
    setAsked(true);
    if (missing.length === 0) {
      command.send(() => options.send(planOf(draft, zone)));
    }
  };
  return {
    fields: { draft, problems, onChange: setDraft },
    dialog: {
      sending: command.sending,
      outcome: command.outcome,
      told: Object.keys(refused).length > 0,
      onConfirm: confirm,
    },
  };
}
