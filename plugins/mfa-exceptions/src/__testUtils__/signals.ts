import type { SignalApi } from '@backstage/plugin-signals-react';
import { EXCEPTION_SIGNALS_CHANNEL } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { act } from '@testing-library/react';
import { EXCEPTION_ID } from './records';

/** The signals of a portal, sent when a test says so. */
export class TestSignals implements SignalApi {
  readonly #listeners = new Set<(message: never) => void>();

  subscribe: SignalApi['subscribe'] = (channel, onMessage) => {
    expect(channel).toBe(EXCEPTION_SIGNALS_CHANNEL);
    this.#listeners.add(onMessage);
    return { unsubscribe: () => this.#listeners.delete(onMessage) };
  };

  /** Says that somebody has changed an exception. */
  send(version: number, exceptionId: string = EXCEPTION_ID) {
    this.sendRaw({ exceptionId, version });
  }

  sendRaw(message: unknown) {
    act(() => this.#listeners.forEach(listener => listener(message as never)));
  }

  get listeners() {
    return this.#listeners.size;
  }
}
