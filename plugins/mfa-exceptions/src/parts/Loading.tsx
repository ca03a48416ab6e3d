import Box from '@material-ui/core/Box';
import Skeleton from '@material-ui/lab/Skeleton';
import { useWords } from '../words';

/** The shape of what is on its way. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useWords();
  return (
    <Box role="status" aria-label={t('parts.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton
          key={line}
          animation="wave"
          height={line === 0 ? 36 : 24}
          width={`${line === 0 ? 70 : 95 - 12 * (line % 3)}%`}
        />
      ))}
    </Box>
  );
}
