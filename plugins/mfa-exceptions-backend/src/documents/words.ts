/** The name of something, as one writes it. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** An instant to the minute. */
export function instant(at: string | Date): string {
  const [date, time] = new Date(at).toISOString().split('T');
  return `${date} ${time.slice(0, 5)} UTC`;
}
