import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { AttestDialog } from './AttestDialog';
import type { EntryAction } from './MatrixTable';
import { RecordDialog } from './RecordDialog';

/** What every dialog about one control of an entity works with. */
export interface EntryDialogProps {
  readonly entityRef: string;
  readonly entry: AccountabilityEntry;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onReload: () => void;
}

/** The dialog for an action. */
export function EntryDialog(props: EntryDialogProps & { action: EntryAction }) {
  const { action, entry, ...rest } = props;
  if (action === 'record') {
    return <RecordDialog entry={entry} {...rest} />;
  }
  const { controlDomain, version } = entry;
  const claim = entry.status === 'unknown' ? undefined : entry;
  return (
    <AttestDialog
      {...rest}
      controlDomain={controlDomain}
      version={version}
      owner={claim?.owner}
      claimRef={claim?.claimRef}
      allowed={entry.allowedActions.includes('attest')}
    />
  );
}
