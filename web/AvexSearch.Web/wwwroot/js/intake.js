// A file may be dropped anywhere on the page: it goes into the file input. Enter searches; labels that look like buttons work by key.

let attached = null;

export function attach(root) {
  attached?.abort();
  attached = new AbortController();
  const { signal } = attached;
  const input = root.querySelector('input[type=file]');
  let depth = 0;
  const hasFiles = event => event.dataTransfer?.types?.includes('Files');
  const show = on => document.body.toggleAttribute('data-dropping', on);

  document.addEventListener('dragenter', event => {
    if (!hasFiles(event) || !input.isConnected) return;
    depth++;
    show(true);
  }, { signal });
  document.addEventListener('dragleave', event => {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    show(depth > 0);
  }, { signal });
  document.addEventListener('dragover', event => { if (hasFiles(event) && input.isConnected) event.preventDefault(); }, { signal });
  document.addEventListener('drop', event => {
    depth = 0;
    show(false);
    if (!hasFiles(event) || !input.isConnected) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, { signal });

  root.dataset.ready = 'true';

  // The same file may be chosen twice in a row.
  input.addEventListener('click', () => { input.value = ''; }, { signal });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const choose = event.target.closest?.('[data-choose]');
    if (choose) {
      event.preventDefault();
      input.click();
    } else if (event.key === 'Enter' && (event.target === document.body || event.target.closest?.('[data-query-window], h1'))) {
      document.querySelector('[data-search-button]:not(:disabled)')?.click();
    }
  }, { signal });
}

/** Copies text; true where it worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https, or where the browser forbids it: the old way.
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

/** Saves a text file on the reader's machine. */
export function save(fileName, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function toTop() {
  window.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}
