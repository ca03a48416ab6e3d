import TextField from '@material-ui/core/TextField';
import type {
  CampaignAction,
  CampaignDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useCampaignCommand } from '../api/campaigns';
import { CommandDialog } from '../parts/CommandDialog';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { may, type ChangeableCampaign } from './changing';

type PlainAction = Exclude<CampaignAction, 'edit'>;

/** Says what an action leads to, asks why where that is for the record, and does it. */
export function ActionDialog(
  props: ChangeableCampaign & { action: PlainAction; onClose: () => void },
) {
  const t = useTranslate();
  const { action, campaign, onClose } = props;
  const { version } = campaign;
  const send = useCampaignCommand(campaign.id);
  const command = useCommand<CampaignDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  const refused = problemsIn(command.outcome, field =>
    field === 'reason' ? field : undefined,
  );
  const text = useActionText(action, campaign);

  const confirm = () => {
    setAsked(true);
    if (action === 'start_now' || action === 're_ask') {
      command.send(() => send({ action, version }));
    } else if (!missing) {
      command.send(() => send({ action, version, reason: reason.trim() }));
    }
  };
  const problem =
    asked && missing ? t('campaign.field.required') : refused.reason;
  return (
    <CommandDialog
      title={t(`campaign.dialog.${action}`)}
      text={text}
      confirm={t(`campaign.action.${action}`)}
      conflict={t('campaign.dialog.conflict')}
      allowed={may(campaign, action)}
      sending={command.sending}
      outcome={command.outcome}
      told={refused.reason !== undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      {(action === 'end_early' || action === 'cancel') && (
        <TextField
          id="mfa-campaign-reason"
          label={t('campaign.dialog.reason')}
          required
          inputProps={{ required: false, maxLength: 2000 }}
          fullWidth
          multiline
          minRows={2}
          maxRows={8}
          margin="normal"
          variant="outlined"
          value={reason}
          error={problem !== undefined}
          helperText={problem}
          onChange={event => setReason(event.target.value)}
        />
      )}
    </CommandDialog>
  );
}

function useActionText(
  action: PlainAction,
  { progress, recurrence, state }: CampaignDetail,
): string {
  const t = useTranslate();
  if (action === 're_ask') {
    return t('campaign.dialog.re_askText', { count: progress.waiting });
  }
  const text = t(`campaign.dialog.${action}Text`);
  return action === 'cancel' && recurrence && state === 'scheduled'
    ? `${text} ${t('campaign.dialog.cancelSeries')}`
    : text;
}
