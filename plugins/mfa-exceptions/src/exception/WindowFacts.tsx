import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Fact, Facts } from '../parts/Fact';
import {
  Day,
  DueTime,
  EndTime,
  ExactTime,
  RelativeTime,
} from '../parts/RelativeTime';
import { useTranslate } from '../translation';

/** From when until when, and what else is dated. */
export function WindowFacts({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { validTo, originalValidTo, reviewDueAt, endedAt } = exception;
  const endedEarly = endedAt !== undefined && endedAt !== validTo;
  return (
    <Facts>
      <Fact term={t('exception.window.from')}>
        <ExactTime at={exception.validFrom} />
      </Fact>
      {endedEarly ? (
        <Fact term={t('exception.window.planned')}>
          <EndTime at={validTo} />
        </Fact>
      ) : (
        <Fact term={t('exception.window.to')}>
          <EndTime at={validTo} /> (<RelativeTime at={validTo} />)
        </Fact>
      )}
      <Fact term={t('exception.window.original')}>
        {originalValidTo === validTo ? (
          t('exception.window.same')
        ) : (
          <EndTime at={originalValidTo} />
        )}
      </Fact>
      {reviewDueAt && (
        <Fact term={t('exception.window.review')}>
          <DueTime at={reviewDueAt} />
        </Fact>
      )}
      {endedAt && (
        <Fact term={t('exception.window.ended')}>
          <EndTime at={endedAt} />
        </Fact>
      )}
      {exception.vendorContractEnd && (
        <Fact term={t('exception.window.contract')}>
          <Day at={exception.vendorContractEnd} end />
        </Fact>
      )}
    </Facts>
  );
}
