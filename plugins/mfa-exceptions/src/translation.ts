import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { ReactElement } from 'react';
import { accountabilityMessages } from './accountability/messages';
import { campaignMessages } from './campaign/messages';
import { delegationMessages } from './delegation/messages';
import { entityMessages } from './entity/messages';
import { exceptionMessages } from './exception/messages';
import { incidentMessages } from './incident/messages';
import { operationsMessages } from './operations/messages';
import { partsMessages, vocabularyMessages } from './parts/messages';
import { policiesMessages } from './policies/messages';
import { registerMessages } from './register/messages';
import { reminderMessages } from './reminders/messages';
import { requestMessages } from './request/messages';
import { reviewMessages } from './review/messages';
import { workMessages } from './work/messages';

const messages = {
  ...vocabularyMessages,
  parts: partsMessages,
  accountability: accountabilityMessages,
  campaign: campaignMessages,
  delegation: delegationMessages,
  entity: entityMessages,
  exception: exceptionMessages,
  incident: incidentMessages,
  operations: operationsMessages,
  policies: policiesMessages,
  register: registerMessages,
  reminder: reminderMessages,
  request: requestMessages,
  review: reviewMessages,
  work: workMessages,
} as const;

/** All words of the screens, in English; other languages are for the portal to add. @public */
export const mfaExceptionsTranslationRef = createTranslationRef({
  id: 'plugin.mfa-exceptions',
  messages,
});

// Each key with its words. What the platform makes of so many is more than the
// compiler takes in one go.
type Entries<Tree, Path extends string = ''> = {
  [K in keyof Tree & string]: Tree[K] extends string
    ? readonly [`${Path}${K}`, Tree[K]]
    : Entries<Tree[K], `${Path}${K}.`>;
}[keyof Tree & string];
type Entry = Entries<typeof messages>;
type Singular<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type Name<Placeholder> = Placeholder extends `${infer Head},${string}`
  ? Head
  : Placeholder;
type Names<T> = T extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? Name<Placeholder> | Names<Rest>
  : never;
// Worked out once for each key, not anew wherever words are asked for.
type Placeholders = {
  [E in Entry as Singular<E[0]>]: Names<E[1]>;
};
type Key = keyof Placeholders;
type Value = string | number | Date | ReactElement;
type Values<K extends Key> = [Placeholders[K]] extends [never]
  ? []
  : [values: Record<Placeholders[K], Value>];
type Words<A> = A extends [infer V]
  ? [Extract<V[keyof V], ReactElement>] extends [never]
    ? string
    : ReactElement
  : string;

/**
 * Finds the words for a key and fills in its values; an element among them
 * makes the words an element.
 *
 * @remarks
 * Checks keys and values as the platform's own type does, at a small part of
 * the compiler's time.
 */
export type Translate = <K extends Key, A extends Values<K>>(
  key: K,
  ...values: A
) => Words<A>;

/** The function that finds words in the person's language. */
export function useTranslate(): Translate {
  return useTranslationRef(mfaExceptionsTranslationRef)
    .t as unknown as Translate;
}
