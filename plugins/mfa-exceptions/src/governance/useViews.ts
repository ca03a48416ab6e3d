import { useSearchParams } from 'react-router-dom';
import { useStored } from '../api/useStored';
import { useColumns, withColumns } from '../register/useColumns';
import {
  searchToKeep,
  viewOf,
  viewsFrom,
  without,
  withView,
  type SavedView,
} from './views';

const BUCKET = 'mfa-exceptions.governance';

/** The views that a person keeps, and the one that they look at. */
export function useViews() {
  const [search] = useSearchParams();
  const { columns } = useColumns();
  const { value, keep } = useStored(BUCKET, 'views');
  const views = viewsFrom(value);
  const now = searchToKeep(withColumns(search, columns));
  const store = (next: SavedView[]) => keep(next.map(view => ({ ...view })));
  return {
    views,
    current: viewOf(views, now),
    /** What is looked at, as an address that anybody can open. */
    now,
    save: (name: string) => store(withView(views, { name, search: now })),
    rename: (view: SavedView, name: string) =>
      store(withView(without(views, view.name), { ...view, name })),
    remove: (view: SavedView) => store(without(views, view.name)),
  };
}
