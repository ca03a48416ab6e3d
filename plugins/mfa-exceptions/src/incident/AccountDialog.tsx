import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useIncidentCommands } from '../api/incidents';
import { CommandDialog } from '../parts/CommandDialog';
import { localZone } from '../parts/relative';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { accountOf, toPatchInput } from './accountDraft';
import { AccountFields } from './AccountFields';
import { may, type ChangeableIncident } from './changing';
import { useAccountDraft } from './useAccountDraft';

/** Changes what is said of an incident. */
export function AccountDialog(
  props: ChangeableIncident & { onClose: () => void },
) {
  const t = useTranslate();
  const { incident, onClose } = props;
  const commands = useIncidentCommands(incident.id);
  const command = useCommand<IncidentDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const account = useAccountDraft(
    accountOf(incident, localZone()),
    command.outcome,
  );
  const confirm = () => {
    const input = toPatchInput(incident, account.draft, account.zone);
    if (!account.check()) {
      return;
    }
    if (Object.keys(input.changes).length === 0) {
      onClose();
    } else {
      command.send(() => commands.patch(input));
    }
  };
  return (
    <CommandDialog
      title={t('incident.page.editTitle')}
      text={t('incident.page.editText')}
      confirm={t('incident.page.save')}
      conflict={t('incident.page.conflict')}
      allowed={may(incident, 'edit')}
      sending={command.sending}
      outcome={command.outcome}
      told={account.told}
      wide
      onConfirm={confirm}
      onClose={onClose}
    >
      <AccountFields
        draft={account.draft}
        problems={account.problems}
        onChange={change => {
          command.forget();
          account.change(change);
        }}
      />
    </CommandDialog>
  );
}
