import type {
  IncidentDetail,
  IncidentFinding,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useIncidentCommands } from '../api/incidents';
import { CommandDialog } from '../parts/CommandDialog';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { may, type ChangeableIncident } from './changing';
import {
  findingFields,
  findingValues,
  toAddInput,
  toEditInput,
} from './findingDraft';
import { FindingFields } from './FindingFields';

/** Adds what is to be done, or changes it. */
export function FindingDialog(
  props: ChangeableIncident & {
    finding?: IncidentFinding;
    onClose: () => void;
  },
) {
  const t = useTranslate();
  const { incident, finding, onClose } = props;
  const zone = localZone();
  const commands = useIncidentCommands(incident.id);
  const command = useCommand<IncidentDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [values, setValues] = useState(() => findingValues(finding, zone));
  const [asked, setAsked] = useState(false);
  const blank = values.text.trim() === '';
  const refused = problemsIn(command.outcome, path =>
    findingFields.find(field => path.split('.').includes(field)),
  );

  const confirm = () => {
    setAsked(true);
    if (blank) {
      return;
    }
    command.send(() =>
      finding
        ? commands.patchFinding(
            finding.number,
            toEditInput(incident.version, values, zone),
          )
        : commands.addFinding(toAddInput(incident.version, values, zone)),
    );
  };
  return (
    <CommandDialog
      title={
        finding
          ? t('incident.finding.editTitle', { number: finding.number })
          : t('incident.finding.addTitle')
      }
      text={t('incident.finding.addText')}
      confirm={t('incident.finding.save')}
      conflict={t('incident.page.conflict')}
      allowed={may(incident, finding ? 'edit_finding' : 'add_finding')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FindingFields
        values={values}
        problems={{
          ...refused,
          ...(asked && blank && { text: t('incident.field.required') }),
        }}
        onChange={change => {
          command.forget();
          setValues(current => ({ ...current, ...change }));
        }}
      />
    </CommandDialog>
  );
}
