import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useAttest } from '../api/work';
import { CommandDialog } from '../parts/CommandDialog';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';

/** Asks an owner for their word, with all that it is for. */
export function AttestDialog(props: {
  entityRef: string;
  controlDomain: string;
  version: number;
  /** Who is accountable; nobody any more where left out. */
  owner?: string;
  claimRef?: string;
  /** How many it is for, where that is known. */
  entities?: number;
  allowed: boolean;
  onClose: () => void;
  onDone: () => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const attest = useAttest();
  const { entityRef, controlDomain, version, owner, entities = 1 } = props;
  const command = useCommand<AccountabilityEntry>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  return (
    <CommandDialog
      title={t('accountability.attest.title', {
        control: controlDomainLabel(t, controlDomain),
      })}
      text={
        <>
          {owner && <Reach {...props} owner={owner} />}{' '}
          {entities > 1 && (
            <>{t('accountability.attest.reach', { count: entities })} </>
          )}
          {t('accountability.attest.consequence')}
        </>
      }
      confirm={t('accountability.attest.confirm')}
      allowed={props.allowed && owner !== undefined}
      conflict={t('accountability.conflict')}
      sending={command.sending}
      outcome={command.outcome}
      onConfirm={() =>
        owner &&
        command.send(() => attest(entityRef, controlDomain, { version, owner }))
      }
      onClose={props.onClose}
    />
  );
}

function Reach(props: { owner: string; entityRef: string; claimRef?: string }) {
  const t = useTranslate();
  const { entityRef, claimRef } = props;
  const owner = <EntityLink entityRef={props.owner} inSentence />;
  const entity = <EntityLink entityRef={entityRef} inSentence />;
  if (claimRef === undefined) {
    return t('accountability.attest.textOrganisation', { owner, entity });
  }
  return claimRef === entityRef
    ? t('accountability.attest.text', { owner, entity })
    : t('accountability.attest.textSource', {
        owner,
        entity,
        source: <EntityLink entityRef={claimRef} inSentence />,
      });
}
