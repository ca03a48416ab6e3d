import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { INCIDENT_ID } from '../__testUtils__/incidents';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { DocumentButtons } from './DocumentButtons';

async function renderButtons() {
  const api = apiMock();
  await renderInPortal(<DocumentButtons id={INCIDENT_ID} />, { api });
  return api.incidents;
}

const frame = () => document.querySelector('iframe');

describe('DocumentButtons', () => {
  afterEach(() => frame()?.remove());

  it('saves the whole incident as a file', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      saved.push(blob as Blob);
      return 'blob:document';
    });
    URL.revokeObjectURL = jest.fn();
    const incidents = await renderButtons();
    incidents.document.mockResolvedValueOnce('# Post-incident review');
    await userEvent.click(screen.getByRole('button', { name: 'Markdown' }));
    await waitFor(() =>
      expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:document'),
    );
    expect(saved).toHaveLength(1);
    expect(saved[0].size).toBe('# Post-incident review'.length);
    expect(incidents.document).toHaveBeenCalledWith(INCIDENT_ID, 'markdown');
  });

  it('prints it from a frame in which nothing runs', async () => {
    const incidents = await renderButtons();
    incidents.document.mockResolvedValueOnce('<h1>Review</h1>');
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    await waitFor(() => expect(frame()).toBeInTheDocument());
    expect(frame()).toHaveAttribute('srcdoc', '<h1>Review</h1>');
    expect(frame()?.getAttribute('sandbox')).not.toContain('allow-scripts');
    expect(incidents.document).toHaveBeenCalledWith(INCIDENT_ID, 'html');
  });

  it('says what went wrong', async () => {
    const incidents = await renderButtons();
    incidents.document.mockRejectedValueOnce(responseError(503, 'It is away'));
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('It is away');
    expect(frame()).not.toBeInTheDocument();
  });
});
