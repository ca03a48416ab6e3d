import Box from '@material-ui/core/Box';
import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCampaignCommand, useCampaignPreview } from '../api/campaigns';
import { CommandDialog } from '../parts/CommandDialog';
import { localZone } from '../parts/relative';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { draftOf, filterOf, toChanges } from './campaignDraft';
import { may, type ChangeableCampaign } from './changing';
import { PreviewBlock } from './PreviewBlock';
import { ScopeFields } from './ScopeFields';
import { TermFields } from './TermFields';
import { useCampaignDraft } from './useCampaignDraft';

/** Changes what is planned, with who would get how many items in sight. */
export function EditDialog(
  props: ChangeableCampaign & { onClose: () => void },
) {
  const t = useTranslate();
  const { campaign, onClose } = props;
  const send = useCampaignCommand(campaign.id);
  const command = useCommand<CampaignDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const before = draftOf(campaign, localZone());
  const { draft, problems, zone, told, change, check } = useCampaignDraft(
    before,
    command.outcome,
    before,
  );
  const filter = filterOf(draft.scope);
  const preview = useCampaignPreview(filter);
  const fields = {
    ...{ draft, problems, planned: true },
    onChange: (changed: Parameters<typeof change>[0]) => {
      command.forget();
      change(changed);
    },
  };
  const confirm = () => {
    const changes = toChanges(before, draft, zone);
    if (!check()) {
      return;
    }
    if (Object.keys(changes).length === 0) {
      onClose();
    } else {
      const { version } = campaign;
      command.send(() => send({ action: 'edit', version, changes }));
    }
  };
  return (
    <CommandDialog
      title={t('campaign.dialog.edit')}
      text={t('campaign.dialog.editText')}
      confirm={t('campaign.dialog.save')}
      conflict={t('campaign.dialog.conflict')}
      allowed={may(campaign, 'edit')}
      sending={command.sending}
      outcome={command.outcome}
      told={told}
      wide
      onConfirm={confirm}
      onClose={onClose}
    >
      <TermFields {...fields} />
      <Box my={2}>
        <ScopeFields {...fields} />
      </Box>
      <PreviewBlock {...preview} filter={filter} />
    </CommandDialog>
  );
}
