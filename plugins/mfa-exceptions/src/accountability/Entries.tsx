import type {
  AccountabilityEntry,
  EntityAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { EntryDialog } from './EntryDialog';
import { UnknownWords } from './GapWords';
import { MatrixTable, type EntryAction } from './MatrixTable';

/** The answer for each control, and what can be done about it. */
export function Entries(props: {
  answer: EntityAccountability;
  onChange: () => void;
}) {
  const { answer, onChange } = props;
  const [active, setActive] = useState<{
    action: EntryAction;
    controlDomain: string;
    /** What it was begun on is what is decided, whatever comes in between. */
    seen?: AccountabilityEntry;
  }>();
  const entry =
    active?.seen ??
    answer.items.find(
      ({ controlDomain }) => controlDomain === active?.controlDomain,
    );
  if (answer.items.every(({ status }) => status === 'unknown')) {
    return <UnknownWords />;
  }
  return (
    <>
      <MatrixTable
        items={answer.items}
        onAct={(seen, action) =>
          setActive({ action, controlDomain: seen.controlDomain, seen })
        }
      />
      {active && entry && (
        <EntryDialog
          entityRef={answer.entityRef}
          entry={entry}
          action={active.action}
          onClose={() => setActive(undefined)}
          onDone={() => {
            setActive(undefined);
            onChange();
          }}
          onReload={() => {
            setActive({ ...active, seen: undefined });
            onChange();
          }}
        />
      )}
    </>
  );
}
