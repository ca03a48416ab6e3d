import Button from '@material-ui/core/Button';
import {
  campaignActions,
  type CampaignAction,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useTranslate } from '../translation';
import { ActionDialog } from './ActionDialog';
import { may, type ChangeableCampaign } from './changing';
import { EditDialog } from './EditDialog';

/** What the person may do with a campaign; nothing that they may not. */
export function CampaignActions(props: ChangeableCampaign) {
  const t = useTranslate();
  const { campaign, onDone } = props;
  const [open, setOpen] = useState<CampaignAction>();
  const dialog = {
    ...props,
    onDone: (changed: typeof campaign) => {
      setOpen(undefined);
      onDone(changed);
    },
    onClose: () => setOpen(undefined),
  };
  return (
    <>
      {campaignActions
        .filter(action => may(campaign, action))
        .map(action => (
          <Button key={action} color="primary" onClick={() => setOpen(action)}>
            {t(`campaign.action.${action}`)}
          </Button>
        ))}
      {open === 'edit' && <EditDialog {...dialog} />}
      {open && open !== 'edit' && <ActionDialog {...dialog} action={open} />}
    </>
  );
}
