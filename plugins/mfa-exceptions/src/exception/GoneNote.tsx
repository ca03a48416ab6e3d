import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookNote } from '../parts/LookNote';
import { looks } from '../parts/looks';
import { useTranslate } from '../translation';

/** Who and what an orphaned exception depends on that is not there any more. */
export function GoneNote({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { flags, gone = [] } = exception;
  return flags.includes('orphaned') && gone.length > 0 ? (
    <LookNote look={looks.flag.orphaned}>
      {t('exception.next.gone', { who: gone.join(', ') })}
    </LookNote>
  ) : null;
}
