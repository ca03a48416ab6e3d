import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookNote } from '../parts/LookNote';
import { looks } from '../parts/looks';
import { Causes } from '../review/Causes';
import { useTranslate } from '../translation';

/** What has changed since the approval, for whoever is to put the exception in place. */
export function AheadNote(props: {
  exception: Pick<ExceptionDetail, 'state' | 'causesAhead'>;
}) {
  const t = useTranslate();
  const { state, causesAhead = [] } = props.exception;
  return state === 'approved' && causesAhead.length > 0 ? (
    <LookNote look={looks.flag.review_due}>
      {t('exception.next.ahead')}
      <Causes causes={causesAhead} />
    </LookNote>
  ) : null;
}
