import type { FindingWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LinkAction } from '../parts/LinkAction';
import { useTranslate } from '../translation';
import { RowFrame, type RowBehaviour } from './RowFrame';
import { WorkFacts } from './WorkFacts';

/** What came out of a post-incident review, to be done by the one who looks. */
export function FindingWorkRow(props: {
  item: FindingWork;
  to: string;
  behaviour: RowBehaviour;
}) {
  const t = useTranslate();
  const { item, to } = props;
  const { title, incidentTitle } = item.finding;
  return (
    <RowFrame
      item={item}
      behaviour={props.behaviour}
      title={title}
      to={to}
      about={incidentTitle}
      actions={
        <LinkAction to={to} size="small" variant="outlined">
          {t('work.finding.look')}
        </LinkAction>
      }
    >
      <WorkFacts item={item}>
        <span>{t('work.finding.facts', { incident: incidentTitle })}</span>
      </WorkFacts>
    </RowFrame>
  );
}
