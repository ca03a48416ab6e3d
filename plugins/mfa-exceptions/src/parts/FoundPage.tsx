import Box from '@material-ui/core/Box';
import type { ReactNode } from 'react';
import { Failure } from './Failure';
import { Loading } from './Loading';
import { PageFoot } from './PageFoot';

/** One page of whatever was asked for, as the server answers it. */
interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly totalItems: number;
  readonly pageInfo: { readonly nextCursor?: string; prevCursor?: string };
}

/** One page of what was found and the way to the rest, from the asking on. */
export function FoundPage<Page extends PageOf<unknown>>(props: {
  /** What has come of the question so far. */
  asked: {
    readonly value?: Page;
    readonly error?: Error;
    readonly loading: boolean;
    readonly retry: () => void;
  };
  /** What to say where the question failed. */
  failed: string;
  /** What to show where nothing is there, or nothing fits. */
  nothing: ReactNode;
  total: (count: number) => string;
  onPage: (cursor: string) => void;
  children: (page: Page) => ReactNode;
}) {
  const { asked, failed, nothing, total, onPage, children } = props;
  const { value, error, loading, retry } = asked;
  if (error) {
    return <Failure title={failed} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Loading lines={8} />;
  }
  return (
    <Box aria-busy={loading}>
      {value.items.length === 0 ? (
        nothing
      ) : (
        <>
          {children(value)}
          <PageFoot
            total={total(value.totalItems)}
            pageInfo={value.pageInfo}
            onPage={onPage}
          />
        </>
      )}
    </Box>
  );
}
