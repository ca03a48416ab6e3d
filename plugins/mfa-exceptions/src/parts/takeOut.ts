/** Saves a text as a file. */
export function saveText(text: string, name: string): void {
  saveBlob(new Blob([text], { type: 'text/plain' }), name);
}

/** The same of any content. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/**
 * Prints a page of the server's. It is shown in a frame that runs nothing,
 * whatever is in it; the frame goes when the printing is over.
 */
export function printPage(page: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, {
    position: 'fixed',
    width: '0',
    height: '0',
    border: '0',
  });
  frame.addEventListener(
    'load',
    () => {
      const { contentWindow } = frame;
      contentWindow?.addEventListener('afterprint', () => frame.remove());
      contentWindow?.focus();
      contentWindow?.print();
    },
    { once: true },
  );
  frame.srcdoc = page;
  document.body.appendChild(frame);
}
