// Who signs changes, remembered by the browser; one that remembers nothing asks anew.

const key = 'avex-signature';

export function read() {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function write(name) {
  try { localStorage.setItem(key, name); } catch { /* private windows may keep nothing */ }
}
