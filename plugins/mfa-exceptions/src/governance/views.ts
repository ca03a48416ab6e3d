/** Something to look at again: filters, columns, order and whatever else an address says. */
export interface SavedView {
  readonly name: string;
  readonly search: string;
}

export const LONGEST_NAME = 60;

/** Views as a storage has them; what is none is left out. */
export function viewsFrom(stored: unknown): readonly SavedView[] {
  return Array.isArray(stored) ? stored.filter(isView) : [];
}

/** With one more, or in place of the one of that name; by name. */
export function withView(
  views: readonly SavedView[],
  view: SavedView,
): SavedView[] {
  return [...without(views, view.name), view].sort((left, right) =>
    left.name.localeCompare(right.name),
  );
}

export function without(
  views: readonly SavedView[],
  name: string,
): SavedView[] {
  return views.filter(each => each.name !== name);
}

/** The address of what is looked at, as a view keeps it: which page of a list is not of it. */
export function searchToKeep(search: URLSearchParams): string {
  const kept = new URLSearchParams(search);
  kept.delete('cursor');
  return kept.toString();
}

/** The view that is looked at. */
export function viewOf(
  views: readonly SavedView[],
  search: string,
): SavedView | undefined {
  return views.find(view => sorted(view.search) === sorted(search));
}

function sorted(search: string): string {
  const params = new URLSearchParams(search);
  params.sort();
  return params.toString();
}

function isView(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null | undefined;
  return (
    typeof view?.name === 'string' &&
    view.name !== '' &&
    typeof view.search === 'string'
  );
}
