import Typography from '@material-ui/core/Typography';
import type {
  Operations,
  OutboxBacklog,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { Block } from '../parts/Block';
import { Fact, Facts } from '../parts/Fact';
import { useTranslate } from '../translation';
import { Waiting } from './Waiting';

/** What has not reached those who are to be told. */
export function ToldBlock({ operations }: { operations: Operations }) {
  const t = useTranslate();
  const classes = useTableStyles();
  return (
    <Block title={t('operations.told')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('operations.toldQuestion')}
      </Typography>
      <Facts>
        <Fact term={t('operations.notices')}>
          <Untold backlog={operations.notices} />
        </Fact>
        {operations.outbox.map(({ observer, present, ...backlog }) => (
          <Fact key={observer} term={t('operations.observer', { observer })}>
            <Untold backlog={backlog} />
            {!present && (
              <div className={classes.quiet}>{t('operations.gone')}</div>
            )}
          </Fact>
        ))}
      </Facts>
    </Block>
  );
}

/** What is not for tasks to do. */
export function PeopleBlock({ operations }: { operations: Operations }) {
  const t = useTranslate();
  const { overdueReviews } = operations;
  const { count } = overdueReviews;
  return (
    <Block title={t('operations.people')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('operations.peopleQuestion')}
      </Typography>
      <Facts>
        <Fact term={t('operations.overdueReviews')}>
          {count === 0 ? (
            t('operations.nothing')
          ) : (
            <Waiting
              backlog={overdueReviews}
              words={t('operations.waits', { count })}
            />
          )}
        </Fact>
      </Facts>
    </Block>
  );
}

function Untold({ backlog }: { backlog: OutboxBacklog }) {
  const t = useTranslate();
  const { count, failing } = backlog;
  if (count === 0) {
    return <>{t('operations.nothing')}</>;
  }
  return (
    <>
      <Waiting backlog={backlog} words={t('operations.waits', { count })} />
      {failing > 0 && <div>{t('operations.failing', { count: failing })}</div>}
    </>
  );
}
