// The dialog of a lost connection. Blazor sets classes on it and raises components-reconnect-state-changed.
const dialog = document.getElementById('components-reconnect-modal');

const show = () => { if (!dialog.open) dialog.showModal(); };

async function again() {
  try {
    if (await Blazor.reconnect()) {
      dialog.close();
      return;
    }
    // The server answers but has forgotten this page.
    if (await Blazor.resumeCircuit()) dialog.close();
    else location.reload();
  } catch {
    document.addEventListener('visibilitychange', whenVisible);
  }
}

function whenVisible() {
  if (document.visibilityState === 'visible') {
    document.removeEventListener('visibilitychange', whenVisible);
    again();
  }
}

dialog.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  if (state === 'show' || state === 'paused') show();
  else if (state === 'hide') dialog.close();
  else if (state === 'failed') document.addEventListener('visibilitychange', whenVisible);
  else if (state === 'rejected') location.reload();
});
dialog.addEventListener('cancel', event => event.preventDefault());
document.getElementById('components-reconnect-button').addEventListener('click', again);
document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());
