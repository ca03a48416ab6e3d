import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { accountabilityMessages } from './accountability/messages';
import { campaignMessages } from './campaign/messages';
import { delegationMessages } from './delegation/messages';
import { evidenceMessages } from './evidence/messages';
import { exceptionMessages } from './exception/messages';
import { governanceMessages } from './governance/messages';
import { homeMessages } from './home/messages';
import { incidentMessages } from './incident/messages';
import { operationsMessages } from './operations/messages';
import { patternMessages } from './patterns/messages';
import { policiesMessages } from './policies/messages';
import { registerMessages } from './register/messages';
import { reminderMessages } from './reminders/messages';
import { requestMessages } from './request/messages';
import { scorecardsMessages } from './scorecard/pageMessages';
import { workMessages } from './work/messages';
import { useWords, type FindsAmong, type Words } from './words';

const messages = {
  accountability: accountabilityMessages,
  campaign: campaignMessages,
  delegation: delegationMessages,
  evidence: evidenceMessages,
  exception: exceptionMessages,
  governance: governanceMessages,
  home: homeMessages,
  incident: incidentMessages,
  operations: operationsMessages,
  pattern: patternMessages,
  policies: policiesMessages,
  register: registerMessages,
  reminder: reminderMessages,
  request: requestMessages,
  scorecards: scorecardsMessages,
  work: workMessages,
} as const;

/**
 * The words of the register's own pages, in English; other languages are for the
 * portal to add.
 *
 * @public
 */
export const mfaExceptionsPagesTranslationRef = createTranslationRef({
  id: 'plugin.mfa-exceptions.pages',
  messages,
});

type PageWords = FindsAmong<typeof messages>;

/** Finds the words of the register's pages, and all that they share with others. */
export type Translate = Words & PageWords;

/** The function that finds all words in the person's language. */
export function useTranslate(): Translate {
  const shared = useWords();
  const own = useTranslationRef(mfaExceptionsPagesTranslationRef)
    .t as unknown as PageWords;
  return useMemo(() => {
    const find = (key: string, ...values: []) =>
      key.split('.')[0] in messages
        ? own(key as never, ...values)
        : shared(key as never, ...values);
    return find as Translate;
  }, [shared, own]);
}
