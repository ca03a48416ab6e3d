import { useState } from 'react';
import { localZone } from '../parts/relative';
import { problemsIn, type Outcome } from '../parts/useCommand';
import { useTranslate } from '../translation';
import {
  problemsOf,
  type AccountDraft,
  type AccountField,
} from './accountDraft';

/** Holds what is being said of an incident, and says what is wrong with it once asked. */
export function useAccountDraft(
  initial: AccountDraft,
  outcome: Outcome | undefined,
) {
  const t = useTranslate();
  const zone = localZone();
  // What nobody has touched follows what is known.
  const [touched, setTouched] = useState<Partial<AccountDraft>>({});
  const draft: AccountDraft = { ...initial, ...touched };
  const [asked, setAsked] = useState(false);
  const own = problemsOf(draft, zone, new Date());
  const refused = problemsIn(outcome, field => fieldIn(draft, field));
  const problems: Partial<Record<AccountField, string>> = {
    ...refused,
    ...(asked &&
      Object.fromEntries(
        Object.entries(own).map(([field, problem]) => [
          field,
          t(`incident.field.${problem}`),
        ]),
      )),
  };
  return {
    ...{ draft, problems, zone },
    /** Whether the fields say already what the server has against them. */
    told: Object.keys(refused).length > 0,
    change: (change: Partial<AccountDraft>) =>
      setTouched(current => ({ ...current, ...change })),
    /** Says what is wrong from now on; whether it can be sent. */
    check: () => {
      setAsked(true);
      return Object.keys(own).length === 0;
    },
  };
}

function fieldIn(draft: AccountDraft, path: string): AccountField | undefined {
  const [first, ...rest] = path.split('.');
  const name = first === 'changes' ? rest[0] : first;
  return (Object.keys(draft) as AccountField[]).find(field => field === name);
}
