import Tooltip from '@material-ui/core/Tooltip';
import { hasCome } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useWords, type Words } from '../words';
import { isMidnight, localDay, localZone, relativeTo } from './relative';
import { useNow } from './useNow';

/** An instant as people say it, with the exact one and its zone on hover. */
export function RelativeTime({ at }: { at: string }) {
  const t = useWords();
  const now = useNow();
  return <Exactly at={at}>{relativeWords(t, at, now)}</Exactly>;
}

/** A date and a time of day, with the full instant and its zone on hover. */
export function ExactTime({ at }: { at: string }) {
  const t = useWords();
  return <Exactly at={at}>{t('parts.dateTime', { at: new Date(at) })}</Exactly>;
}

/** An exclusive end: that of a whole day is called so. */
export function EndTime({ at }: { at: string }) {
  const t = useWords();
  return isMidnight(at) ? (
    <Exactly at={at}>
      {t('parts.endOfDay', { day: dayWords(t, at, true) })}
    </Exactly>
  ) : (
    <ExactTime at={at} />
  );
}

/** When something is or was due. */
export function DueTime({ at }: { at: string }) {
  const t = useWords();
  const now = useNow();
  const when = relativeWords(t, at, now);
  return (
    <Exactly at={at}>
      {t(hasCome(at, now) ? 'parts.wasDue' : 'parts.due', { when })}
    </Exactly>
  );
}

/** The day of an instant. An end is exclusive: its day is the last one before it. */
export function Day({ at, end = false }: { at: string; end?: boolean }) {
  const t = useWords();
  return <Exactly at={at}>{dayWords(t, at, end)}</Exactly>;
}

export function dayWords(t: Words, at: string, end = false): string {
  return t('parts.date', { at: new Date(Date.parse(at) - (end ? 1 : 0)) });
}

/** A day of the calendar, such as a date field gives it, as people write it. */
export function dayText(t: Words, day: string): string {
  return t('parts.date', { at: localDay(day) });
}

function Exactly({ at, children }: { at: string; children: string }) {
  const t = useWords();
  const exact = t('parts.exact', { at: new Date(at), zone: localZone() });
  return (
    <Tooltip title={exact}>
      <time dateTime={at}>{children}</time>
    </Tooltip>
  );
}

export function relativeWords(t: Words, at: string, now: Date): string {
  const distance = relativeTo(at, now);
  return distance
    ? t(`parts.relative.${distance.unit}`, { value: distance.value })
    : t('parts.relative.now');
}
