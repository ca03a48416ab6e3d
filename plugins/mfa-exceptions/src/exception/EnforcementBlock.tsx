import Typography from '@material-ui/core/Typography';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { TextOrLink } from '../parts/WebLinks';
import { useTranslate } from '../translation';

/** What happened to the exclusion itself, apart from the state of the record. */
export function EnforcementBlock(props: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { enforcement, removal, tasks } = props.exception;
  return (
    <Block title={t('exception.enforcement.title')}>
      <Typography variant="body1">{t(`enforcement.${enforcement}`)}</Typography>
      {tasks
        .filter(task => task.kind === 'removal' && task.closedAt === undefined)
        .map(task => (
          <Typography key={task.openedAt} variant="body2" component="div">
            {t('exception.enforcement.task', {
              group: <EntityLink entityRef={task.assignee} inSentence />,
              when: <RelativeTime at={task.openedAt} />,
            })}
            {task.escalated && (
              <div>{t('exception.enforcement.escalated')}</div>
            )}
          </Typography>
        ))}
      {removal && (
        <Typography variant="body2" component="div">
          {t('exception.enforcement.removed', {
            who: <EntityLink entityRef={removal.by} inSentence />,
            when: <RelativeTime at={removal.at} />,
          })}
          <div>
            {t('exception.enforcement.evidence')}:{' '}
            <TextOrLink text={removal.evidence} />
          </div>
        </Typography>
      )}
    </Block>
  );
}
