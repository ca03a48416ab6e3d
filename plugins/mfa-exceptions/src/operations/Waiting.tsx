import type { Backlog } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

/** How much waits of something, and for how long. */
export function Waiting(props: { backlog: Backlog; words: string }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { backlog, words } = props;
  return (
    <>
      <div>{backlog.more ? t('operations.more', { count: words }) : words}</div>
      {backlog.oldestAt && (
        <div className={classes.quiet}>
          {t('operations.oldest', {
            when: <RelativeTime at={backlog.oldestAt} />,
          })}
        </div>
      )}
    </>
  );
}
