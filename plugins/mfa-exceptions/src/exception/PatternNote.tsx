import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePatterns } from '../api/patterns';
import { patternWords } from '../patterns/patternWords';
import { patternsRouteRef } from '../routes';
import { useTranslate } from '../translation';

/** Which patterns an exception is part of. Without an answer, there is nothing to say. */
export function PatternNote({ id }: { id: string }) {
  const t = useTranslate();
  const patterns = useRouteRef(patternsRouteRef);
  const { value } = usePatterns({ exception: [id], limit: 4 });
  return (
    <>
      {value?.items.map(pattern => (
        <Typography key={pattern.id} variant="body2">
          {t('pattern.partOf', {
            pattern: (
              <Link
                to={`${patterns()}?exception=${id}&pattern=${pattern.kind}`}
                underline="always"
              >
                {patternWords(t, pattern)}
              </Link>
            ),
          })}
        </Typography>
      ))}
    </>
  );
}
