import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useRecordAccountability } from '../api/accountability';
import { CommandDialog } from '../parts/CommandDialog';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import type { EntryDialogProps } from './EntryDialog';
import { RecordFields } from './RecordFields';
import { inputOf, recordFields, valuesOf, wrongIn } from './recordForm';

/** Puts on record who is accountable; what was on record before stays there. */
export function RecordDialog(props: EntryDialogProps) {
  const t = useTranslate();
  const { entityRef, entry, onClose } = props;
  const zone = localZone();
  const record = useRecordAccountability(entityRef);
  const command = useCommand<AccountabilityEntry>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [values, setValues] = useState(() => valuesOf(entry));
  const [asked, setAsked] = useState(false);
  const refused = problemsIn(command.outcome, field =>
    recordFields.find(each => each === field.split('.')[0]),
  );

  const confirm = () => {
    setAsked(true);
    if (Object.keys(wrongIn(values, new Date(), zone)).length === 0) {
      command.send(() =>
        record(entry.controlDomain, inputOf(values, entry.version, zone)),
      );
    }
  };
  const missing = Object.entries(
    asked ? wrongIn(values, new Date(), zone) : {},
  );
  return (
    <CommandDialog
      title={t('accountability.record.title', {
        control: controlDomainLabel(t, entry.controlDomain),
      })}
      text={t('accountability.record.text', {
        entity: <EntityLink entityRef={entityRef} inSentence />,
      })}
      confirm={t('accountability.record.confirm')}
      conflict={t('accountability.conflict')}
      allowed={entry.allowedActions.includes('record')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <RecordFields
        values={values}
        // What is on record can be taken back; what stands elsewhere cannot.
        revocable={entry.recorded?.accountable !== undefined}
        problems={{
          ...Object.fromEntries(
            missing.map(([field, problem]) => [
              field,
              t(`accountability.record.${problem}`),
            ]),
          ),
          ...refused,
        }}
        onChange={next => {
          command.forget();
          setValues(next);
        }}
      />
    </CommandDialog>
  );
}
