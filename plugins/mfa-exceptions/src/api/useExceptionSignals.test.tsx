import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import type { ExceptionSignal } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { EXCEPTION_ID } from '../__testUtils__/records';
import { TestSignals } from '../__testUtils__/signals';
import { useExceptionSignals } from './useExceptionSignals';

const later = (ms: number) => act(() => jest.advanceTimersByTime(ms));

function look(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

function renderRounds(concerns?: (signal: ExceptionSignal) => boolean) {
  const signals = new TestSignals();
  const { result, unmount } = renderHook(() => useExceptionSignals(concerns), {
    wrapper: ({ children }: PropsWithChildren<{}>) => (
      <TestApiProvider apis={[[signalApiRef, signals]]}>
        {children}
      </TestApiProvider>
    ),
  });
  return { signals, unmount, rounds: () => result.current };
}

describe('useExceptionSignals', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('looks once for signals that come together', () => {
    const { signals, rounds } = renderRounds();
    expect(rounds()).toBe(0);
    signals.send(1);
    signals.send(2);
    later(500);
    expect(rounds()).toBe(1);
    later(60_000);
    expect(rounds()).toBe(1);
  });

  it('does not look all the time while a register is being filled', () => {
    const { signals, rounds } = renderRounds();
    for (let at = 0; at < 30_000; at += 100) {
      signals.send(at);
      later(100);
    }
    expect(rounds()).toBeGreaterThanOrEqual(9);
    expect(rounds()).toBeLessThanOrEqual(11);
    // And does not miss the last of it.
    const before = rounds();
    signals.send(1);
    later(3_000);
    expect(rounds()).toBe(before + 1);
  });

  it('passes over what does not concern it, and what it does not understand', () => {
    const { signals, rounds } = renderRounds(
      ({ exceptionId, version }) => exceptionId === EXCEPTION_ID && version > 2,
    );
    signals.send(2);
    signals.send(7, 'another');
    signals.sendRaw({ exceptionId: EXCEPTION_ID });
    signals.sendRaw('nonsense');
    later(60_000);
    expect(rounds()).toBe(0);
    signals.send(3);
    later(500);
    expect(rounds()).toBe(1);
  });

  it('waits until somebody looks at the page', () => {
    const { signals, rounds } = renderRounds();
    look(true);
    signals.send(1);
    later(60_000);
    expect(rounds()).toBe(0);
    look(false);
    expect(rounds()).toBe(1);
    look(false);
    expect(rounds()).toBe(1);
  });

  it('listens no longer than the page is open', () => {
    const { signals, unmount } = renderRounds();
    expect(signals.listeners).toBe(1);
    signals.send(1);
    unmount();
    expect(signals.listeners).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does without signals where a portal has none', () => {
    const { result } = renderHook(() => useExceptionSignals(), {
      wrapper: ({ children }: PropsWithChildren<{}>) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    later(60_000);
    expect(result.current).toBe(0);
  });
});
