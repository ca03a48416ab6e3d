import Box from '@material-ui/core/Box';
import {
  pendingExtension,
  type ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { lastDayBefore } from '../parts/days';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { pathLabel } from '../parts/labels';
import { localZone } from '../parts/relative';
import { Day, dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

type Terms = NonNullable<ExceptionDetail['extensionTerms']>;

/** What a request for a later end meets. */
export function ExtensionTerms({ terms }: { terms: Terms }) {
  const t = useTranslate();
  const { remaining, maxDays, latestEnd, approvals } = terms;
  return (
    <Box mb={1}>
      <Facts>
        <Fact term={t('exception.extension.latest')}>
          {latestEnd
            ? dayText(t, lastDayBefore(latestEnd, localZone()))
            : t('exception.extension.noLatest')}
        </Fact>
        <Fact term={t('exception.extension.length')}>
          {t('exception.policy.days', { count: maxDays })}
        </Fact>
        <Fact term={t('exception.extension.remaining')}>
          {t('exception.extension.remainingCount', { count: remaining })}
        </Fact>
      </Facts>
      <Box mt={2} />
      <Facts column>
        <Fact term={t('exception.extension.approvedBy')}>
          {approvals.map(({ path, group, count }) => (
            <div key={path}>
              {t('exception.policy.approval', {
                path: pathLabel(path),
                number: String(count),
                group: <EntityLink entityRef={group} inSentence />,
              })}
            </div>
          ))}
        </Fact>
      </Facts>
    </Box>
  );
}

/** The later end that a decision is about, and why it is asked for. */
export function AskedEnd({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const extension = pendingExtension(exception);
  if (!extension) {
    return null;
  }
  return (
    <Box mt={2}>
      <Facts>
        <Fact term={t('exception.extension.now')}>
          <Day at={extension.from} end />
        </Fact>
        <Fact term={t('exception.extension.asked')}>
          <Day at={extension.validTo} end />
        </Fact>
        <Fact term={t('exception.extension.why')}>
          {extension.justification}
        </Fact>
      </Facts>
    </Box>
  );
}
