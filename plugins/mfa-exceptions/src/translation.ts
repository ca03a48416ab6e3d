import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { ReactElement } from 'react';
import { accountabilityMessages } from './accountability/messages';
import { entityMessages } from './entity/messages';
import { exceptionMessages } from './exception/messages';
import { incidentMessages } from './incident/messages';
import { partsMessages, vocabularyMessages } from './parts/messages';
import { policiesMessages } from './policies/messages';
import { registerMessages } from './register/messages';
import { requestMessages } from './request/messages';
import { workMessages } from './work/messages';

/** All words of the screens, in English; other languages are for the portal to add. @public */
export const mfaExceptionsTranslationRef = createTranslationRef({
  id: 'plugin.mfa-exceptions',
  messages: {
    ...vocabularyMessages,
    parts: partsMessages,
    accountability: accountabilityMessages,
    entity: entityMessages,
    exception: exceptionMessages,
    incident: incidentMessages,
    policies: policiesMessages,
    register: registerMessages,
    request: requestMessages,
    work: workMessages,
  },
});

type Messages = typeof mfaExceptionsTranslationRef.T;
type Singular<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type Key = Singular<keyof Messages>;
type At<K> = K extends keyof Messages ? Messages[K] : never;
type Text<K extends Key> = At<K | `${K}_one` | `${K}_other`>;
type Name<Placeholder> = Placeholder extends `${infer Head},${string}`
  ? Head
  : Placeholder;
type Names<T> = T extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? Name<Placeholder> | Names<Rest>
  : never;
type Value = string | number | Date | ReactElement;
type Values<K extends Key> = [Names<Text<K>>] extends [never]
  ? []
  : [values: Record<Names<Text<K>>, Value>];
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
