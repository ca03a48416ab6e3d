import type { Delegation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useDelegationCommands } from '../api/reviews';
import { CommandDialog } from '../parts/CommandDialog';
import { EntityLink } from '../parts/EntityLink';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';

/** Asks once more before somebody answers no more. */
export function EndDelegationDialog(props: {
  delegation: Delegation;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslate();
  const { delegation, onClose, onDone } = props;
  const { end } = useDelegationCommands();
  const command = useCommand<Delegation>({ onDone });
  return (
    <CommandDialog
      title={t('delegation.endDialog.title')}
      text={t('delegation.endDialog.text', {
        who: <EntityLink entityRef={delegation.to} inSentence />,
      })}
      confirm={t('delegation.end')}
      allowed
      sending={command.sending}
      outcome={command.outcome}
      onConfirm={() => command.send(() => end(delegation.id))}
      onClose={onClose}
    />
  );
}
