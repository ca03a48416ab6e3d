import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useAttest } from '../api/work';
import { CommandDialog } from '../parts/CommandDialog';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import type { AttestationWork } from './work';

/** Asks whether the accountability is theirs, with all that it is for. */
export function AttestDialog(props: {
  item: AttestationWork;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslate();
  const attest = useAttest();
  const { item, onClose, onDone } = props;
  const { controlDomain, entities, entityRef, claimRef, owner, version } =
    item.accountability;
  const command = useCommand<AccountabilityEntry>({ onDone });
  const what = {
    owner: <EntityLink entityRef={owner} inSentence />,
    entity: <EntityLink entityRef={entityRef} inSentence />,
    domain: controlDomainLabel(t, controlDomain),
  };
  return (
    <CommandDialog
      title={t('work.accountability.title')}
      text={
        entities > 1
          ? t('work.accountability.textMany', {
              ...what,
              source: claimRef ? (
                <EntityLink entityRef={claimRef} inSentence />
              ) : (
                t('work.accountability.organisation')
              ),
              number: String(entities),
            })
          : t('work.accountability.text', what)
      }
      confirm={t('work.accountability.attest')}
      allowed
      sending={command.sending}
      outcome={command.outcome}
      onConfirm={() =>
        command.send(() => attest(entityRef, controlDomain, { version, owner }))
      }
      onClose={onClose}
    />
  );
}
