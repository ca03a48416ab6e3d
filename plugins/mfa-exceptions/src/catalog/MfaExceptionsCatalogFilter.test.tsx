import {
  catalogApiRef,
  EntityKindPicker,
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { exceptionOf, payments } from '../__testUtils__/records';
import { MfaExceptionsCatalogFilter } from './MfaExceptionsCatalogFilter';

const component = (name: string, namespace = 'default'): Entity => ({
  ...payments,
  metadata: { name, namespace },
});

const entities = [
  payments,
  component('claims'),
  component('payments', 'sandbox'),
  { ...component('payments'), kind: 'System' },
];

function Listed() {
  const list = useEntityList();
  return (
    <ul aria-label="Listed" aria-busy={list.loading}>
      {list.entities.map(({ kind, metadata }) => (
        <li key={`${kind} ${metadata.namespace} ${metadata.name}`}>
          {`${kind} ${metadata.namespace}/${metadata.name}`}
        </li>
      ))}
    </ul>
  );
}

const overdue = (subjectRefs: string[], nextCursor?: string) =>
  jest.fn(async () => ({
    items: subjectRefs.map(subjectRef => exceptionOf({ subjectRef })),
    totalItems: subjectRefs.length,
    pageInfo: { nextCursor },
  }));

async function renderCatalog(listExceptions: jest.Mock, path = '/') {
  const catalog = catalogApiMock({ entities });
  const queried = jest.spyOn(catalog, 'queryEntities');
  await renderInPortal(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <EntityListProvider pagination>
        <EntityKindPicker initialFilter="component" hidden />
        <MfaExceptionsCatalogFilter />
        <Listed />
      </EntityListProvider>
    </TestApiProvider>,
    { api: apiMock({ listExceptions }), path },
  );
  return { queried };
}

const listed = () =>
  screen.queryAllByRole('listitem').map(each => each.textContent);
const box = () =>
  screen.findByRole('checkbox', { name: 'Ended, still in place' });

describe('MfaExceptionsCatalogFilter', () => {
  it('leaves of the catalog what carries an overdue exception, and no namesake', async () => {
    const listExceptions = overdue([
      'component:default/payments',
      'component:default/payments',
      'system:default/other',
    ]);
    const { queried } = await renderCatalog(listExceptions);
    await waitFor(() => expect(listed()).toHaveLength(3));
    expect(listExceptions).not.toHaveBeenCalled();

    await userEvent.click(await box());
    await waitFor(() =>
      expect(listed()).toEqual(['Component default/payments']),
    );
    expect(listExceptions).toHaveBeenCalledWith({
      flag: ['overdue'],
      sort: 'validTo',
      order: 'asc',
      limit: 200,
    });
    await waitFor(() =>
      expect(queried).toHaveBeenCalledWith(
        expect.objectContaining({
          filter: { kind: 'component', 'metadata.name': ['payments'] },
          limit: 20,
        }),
      ),
    );

    await userEvent.click(await box());
    await waitFor(() => expect(listed()).toHaveLength(3));
  });

  it('lists nothing where nothing is overdue', async () => {
    await renderCatalog(overdue([]));
    await waitFor(() => expect(listed()).toHaveLength(3));
    await userEvent.click(await box());
    await waitFor(() => expect(listed()).toEqual([]));
  });

  it('is chosen by the address', async () => {
    await renderCatalog(
      overdue(['component:default/claims']),
      '/?filters[mfaExceptions]=overdue',
    );
    expect(await box()).toBeChecked();
    await waitFor(() => expect(listed()).toEqual(['Component default/claims']));
  });

  it('says that there are more than it can ask for', async () => {
    await renderCatalog(overdue(['component:default/claims'], 'more'));
    await userEvent.click(await box());
    expect(
      await screen.findByText('Those that have been overdue the longest'),
    ).toBeInTheDocument();
  });

  it('says so when the register cannot be asked, and hides nothing', async () => {
    await renderCatalog(
      jest.fn(async () => {
        throw responseError(503, 'The database is away');
      }),
    );
    await userEvent.click(await box());
    expect(
      await screen.findByText('The register could not be asked'),
    ).toBeInTheDocument();
    expect(listed()).toHaveLength(3);
  });
});
