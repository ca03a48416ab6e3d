import { Fragment } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { Day } from '../parts/RelativeTime';

// No part is longer than the catalog has it: words of any length are soon read.
const REFERENCES =
  /([a-z][a-z0-9-]{0,62}:[a-z0-9][a-z0-9-]{0,62}\/[a-z0-9](?:[a-z0-9_.-]{0,61}[a-z0-9])?)/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** What the register has noted in short: entities are links, an instant is a day. */
export function RefWords({ words }: { words: string }) {
  if (INSTANT.test(words)) {
    return <Day at={words} end />;
  }
  // Split by what is captured, every other part is a reference.
  return (
    <>
      {words
        .split(REFERENCES)
        .map((part, index) =>
          index % 2 === 1 ? (
            <EntityLink key={index} entityRef={part} inSentence />
          ) : (
            <Fragment key={index}>{part}</Fragment>
          ),
        )}
    </>
  );
}
