import type { OwnedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { AttestDialog } from './AttestDialog';
import type { OwnedClaim } from './OwnedItem';

/** Attests to a claim as it is now: a conflict has it looked up again. */
export function OwnedAttestation(props: {
  owned: OwnedAccountability;
  begun: OwnedClaim;
  onEnd: () => void;
  onChange: () => void;
}) {
  const { owned, begun, onEnd, onChange } = props;
  const item =
    owned.items.find(
      ({ claimRef, controlDomain }) =>
        claimRef === begun.claimRef && controlDomain === begun.controlDomain,
    ) ?? begun;
  return (
    <AttestDialog
      entityRef={item.entityRef}
      controlDomain={item.controlDomain}
      version={item.version}
      owner={owned.ownerRef}
      claimRef={item.claimRef}
      allowed={item.allowedActions.includes('attest')}
      onClose={onEnd}
      onReload={onChange}
      onDone={() => {
        onEnd();
        onChange();
      }}
    />
  );
}
