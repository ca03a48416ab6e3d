import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import type { Delegation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { users } from '../api/catalog';
import { useDelegationCommands } from '../api/reviews';
import { CommandDialog } from '../parts/CommandDialog';
import { dayFrom } from '../parts/days';
import { EntityField } from '../parts/EntityField';
import { localZone } from '../parts/relative';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { DayField } from './DayField';
import {
  delegationFields,
  emptyDelegation,
  toDelegation,
  wrongIn,
  type DelegationField,
} from './delegating';

/** Has somebody else answer, for a while. */
export function DelegateDialog(props: {
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslate();
  const { onClose, onDone } = props;
  const { delegate } = useDelegationCommands();
  const command = useCommand<Delegation>({ onDone });
  const [values, setValues] = useState(emptyDelegation);
  const [asked, setAsked] = useState(false);
  const zone = localZone();
  const today = dayFrom(new Date(), zone);
  const wrong = wrongIn(t, values, today);
  const refused = problemsIn(command.outcome, field =>
    delegationFields.find(each => each === field),
  );
  const problem = (field: DelegationField) =>
    (asked || (values[field] && field !== 'reason')
      ? wrong[field]
      : undefined) ?? refused[field];
  const change = (field: DelegationField) => (value: string) => {
    command.forget();
    setValues({ ...values, [field]: value });
  };

  const confirm = () => {
    setAsked(true);
    if (Object.keys(wrong).length === 0) {
      command.send(() => delegate(toDelegation(values, zone)));
    }
  };
  return (
    <CommandDialog
      title={t('delegation.dialog.title')}
      text={t('delegation.dialog.text')}
      confirm={t('delegation.dialog.confirm')}
      allowed
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <EntityField
            id="mfa-delegation-to"
            filter={users}
            label={t('delegation.dialog.to')}
            required
            entityRef={values.to}
            problem={problem('to')}
            onChange={change('to')}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <DayField
            id="mfa-delegation-from"
            label={t('delegation.dialog.from')}
            helperText={t('delegation.dialog.fromHelp')}
            earliest={today}
            value={values.from}
            problem={problem('from')}
            onChange={change('from')}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <DayField
            id="mfa-delegation-until"
            label={t('delegation.dialog.until')}
            helperText={t('delegation.dialog.untilHelp', { zone })}
            required
            earliest={today}
            value={values.until}
            problem={problem('until')}
            onChange={change('until')}
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="mfa-delegation-reason"
            label={t('delegation.dialog.reason')}
            required
            fullWidth
            size="small"
            variant="outlined"
            value={values.reason}
            error={problem('reason') !== undefined}
            helperText={problem('reason')}
            InputLabelProps={{ shrink: true }}
            inputProps={{ maxLength: 2000, required: false }}
            onChange={event => change('reason')(event.target.value)}
          />
        </Grid>
      </Grid>
    </CommandDialog>
  );
}
