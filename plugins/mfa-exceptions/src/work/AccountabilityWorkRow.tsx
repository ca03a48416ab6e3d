import Button from '@material-ui/core/Button';
import type { AccountabilityWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { LinkAction } from '../parts/LinkAction';
import { useTranslate } from '../translation';
import { RowFrame, type RowBehaviour } from './RowFrame';
import { isAttestation, isWide } from './work';
import { WorkFacts, subjectName } from './WorkFacts';

/** A control that somebody is to attest to, or that nobody is accountable for. */
export function AccountabilityWorkRow(props: {
  item: AccountabilityWork;
  to: string;
  behaviour: RowBehaviour;
  onAttest: () => void;
}) {
  const t = useTranslate();
  const { item, to } = props;
  const { controlDomain, entityRef, entities } = item.accountability;
  const wide = isWide(item);
  const reaches = t('work.accountability.reaches', { count: entities });
  return (
    <RowFrame
      item={item}
      behaviour={props.behaviour}
      title={controlDomainLabel(t, controlDomain)}
      to={to}
      about={wide ? reaches : subjectName(entityRef)}
      actions={
        <>
          {isAttestation(item) && (
            <Button
              size="small"
              variant="contained"
              color="primary"
              onClick={props.onAttest}
            >
              {t('work.accountability.attest')}
            </Button>
          )}
          <LinkAction to={to} size="small" variant="outlined">
            {t(
              wide
                ? 'work.accountability.lookAtAll'
                : 'work.accountability.look',
            )}
          </LinkAction>
        </>
      }
    >
      <WorkFacts item={item}>
        <Why item={item} />
        {entities > 1 && !wide && <span>{reaches}</span>}
      </WorkFacts>
    </RowFrame>
  );
}

function Why({ item }: { item: AccountabilityWork }) {
  const t = useTranslate();
  const { claimRef, entities, entityRef, owner, reason } = item.accountability;
  const entity = isWide(item) ? (
    t('work.accountability.reaches', { count: entities })
  ) : (
    <EntityLink entityRef={entityRef} inSentence />
  );
  if (reason === 'nobody_named') {
    return <span>{t('work.accountability.gap.nobody_named', { entity })}</span>;
  }
  if (reason && owner) {
    return (
      <span>
        {t(`work.accountability.gap.${reason}`, {
          owner: <EntityLink entityRef={owner} inSentence />,
          entity,
        })}
      </span>
    );
  }
  return (
    <>
      {owner && (
        <span>
          {t('work.accountability.asked', {
            owner: <EntityLink entityRef={owner} inSentence />,
          })}
        </span>
      )}
      <span>
        {t('work.accountability.facts', {
          entity,
          source: claimRef ? (
            <EntityLink entityRef={claimRef} inSentence />
          ) : (
            t('work.accountability.organisation')
          ),
        })}
      </span>
    </>
  );
}
