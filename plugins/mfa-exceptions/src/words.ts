import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { ReactElement } from 'react';
import { catalogMessages } from './catalog/messages';
import { entityMessages } from './entity/messages';
import { partsMessages, vocabularyMessages } from './parts/messages';
import { reviewMessages } from './review/messages';
import { scorecardMessages } from './scorecard/messages';
import { searchMessages } from './search/messages';

// What entity pages and the rest of the portal say of exceptions, apart from the
// words of the register's own pages: those are several times as many, and nobody
// who only looks at an entity should have to load them.

const messages = {
  ...vocabularyMessages,
  parts: partsMessages,
  catalog: catalogMessages,
  entity: entityMessages,
  review: reviewMessages,
  scorecard: scorecardMessages,
  search: searchMessages,
} as const;

/**
 * The words of entity pages, and those that all screens share, in English; other
 * languages are for the portal to add.
 *
 * @public
 */
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
type Entry = readonly [key: string, words: string];
type Singular<K extends string> = K extends `${infer Base}_${'one' | 'other'}`
  ? Base
  : K;
type Name<Placeholder> = Placeholder extends `${infer Head},${string}`
  ? Head
  : Placeholder;
type Names<T> = T extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? Name<Placeholder> | Names<Rest>
  : never;
// Worked out once for each key, not anew wherever words are asked for.
type PlaceholdersOf<E extends Entry> = {
  [Each in E as Singular<Each[0]>]: Names<Each[1]>;
};
type Value = string | number | Date | ReactElement;
type Values<P> = [P] extends [never] ? [] : [values: Record<P & string, Value>];
type Answer<A> = A extends [infer V]
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
type Finder<Placeholders> = <
  K extends keyof Placeholders,
  A extends Values<Placeholders[K]>,
>(
  key: K,
  ...values: A
) => Answer<A>;

/** Finds words among some messages. */
export type FindsAmong<Tree> = Finder<
  PlaceholdersOf<Extract<Entries<Tree>, Entry>>
>;

/** Finds the words that entity pages and all other screens share. */
export type Words = FindsAmong<typeof messages>;

/** The function that finds these words in the person's language. */
export function useWords(): Words {
  return useTranslationRef(mfaExceptionsTranslationRef).t as unknown as Words;
}
